/** The ledger of one process. */
@NullMarked
package dev.aurelis.server.usage.memory;

import org.jspecify.annotations.NullMarked;
