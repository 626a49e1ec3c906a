/** The language server face: LSP4J lives here and nowhere else. No feature logic and no HTTP. */
@NullMarked
package dev.aurelis.server.lsp;

import org.jspecify.annotations.NullMarked;
