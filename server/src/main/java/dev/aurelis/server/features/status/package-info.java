/** What the server is doing and what left the machine, in words. Holds no prompt and no answer. */
@NullMarked
package dev.aurelis.server.features.status;

import org.jspecify.annotations.NullMarked;
