/**
 * One handler for each LSP method and command that helps with code. Adapts messages to features and
 * back; refuses to judge code.
 */
@NullMarked
package dev.aurelis.server.lsp.assist;

import org.jspecify.annotations.NullMarked;
