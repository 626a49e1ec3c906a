package dev.aurelis.server.lsp.session;

import org.jspecify.annotations.Nullable;

/** Answers one LSP method. Runs on a thread of its own and may block; the runner catches all. */
@FunctionalInterface
public interface RequestHandler<P> {
  /**
   * Answers.
   *
   * @return anything Gson can write: an LSP4J type, a record, a JSON tree; null is a legal answer
   */
  @Nullable Object answer(P params, Request request) throws Exception;
}
