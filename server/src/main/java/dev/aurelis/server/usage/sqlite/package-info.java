/** The ledger that all processes of a user share, in a database below the state folder. */
@NullMarked
package dev.aurelis.server.usage.sqlite;

import org.jspecify.annotations.NullMarked;
