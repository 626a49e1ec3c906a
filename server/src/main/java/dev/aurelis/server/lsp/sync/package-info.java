/** Keeps the open documents equal to the client's. No feature reads messages here. */
@NullMarked
package dev.aurelis.server.lsp.sync;

import org.jspecify.annotations.NullMarked;
