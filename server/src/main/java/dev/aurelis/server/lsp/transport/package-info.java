/**
 * JSON-RPC over a pair of byte streams: frames, messages, one writer. Knows no LSP method and no
 * document; nothing it reads can silence it.
 */
@NullMarked
package dev.aurelis.server.lsp.transport;

import org.jspecify.annotations.NullMarked;
