package dev.aurelis.server.provider.engine.lang;

/** What a writer makes of a place. */
public sealed interface Reply {
  /** The answer as Markdown. */
  record Text(String markdown) implements Reply {}

  /** Nothing, with one sentence that says what is missing. */
  record Unable(String sentence) implements Reply {}
}
