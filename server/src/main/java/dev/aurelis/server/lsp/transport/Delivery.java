package dev.aurelis.server.lsp.transport;

/** What may happen to a message while the other side does not read. */
public sealed interface Delivery {
  /** It is kept: answers, requests, the begin and the end of things. */
  Delivery KEPT = new Kept();

  /** It may be lost once much is waiting: log lines, pieces of a stream. */
  Delivery DROPPABLE = new Droppable();

  /** See {@link #KEPT}. */
  record Kept() implements Delivery {}

  /** See {@link #DROPPABLE}. */
  record Droppable() implements Delivery {}

  /** It replaces the message with the same key that still waits: reports of one progress. */
  record Latest(String key) implements Delivery {}
}
