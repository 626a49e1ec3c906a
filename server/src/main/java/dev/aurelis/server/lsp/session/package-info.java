/**
 * What every LSP method builds on: the session with one client, the registration of methods, and
 * the one runner through which requests go. Refuses feature logic.
 *
 * <p>A feature of the language server is an {@link dev.aurelis.server.lsp.session.LspFeature}: it
 * declares its server capabilities as plain JSON and registers one handler for each LSP method with
 * {@link dev.aurelis.server.lsp.session.Methods}. A handler is a {@link
 * dev.aurelis.server.lsp.session.RequestHandler}: it runs on a thread of its own, may block, gets a
 * {@link dev.aurelis.server.lsp.session.Request} with the document as it was when the request
 * arrived and the cancel token, returns the answer or throws {@link
 * dev.aurelis.server.lsp.session.LspFailure}. How long it may take, whether a failure may be shown
 * and which older request it replaces is said by its {@link
 * dev.aurelis.server.lsp.session.RequestPolicy}. What goes to the client goes through {@link
 * dev.aurelis.server.lsp.session.EditorClient}.
 */
@NullMarked
package dev.aurelis.server.lsp.session;

import org.jspecify.annotations.NullMarked;
