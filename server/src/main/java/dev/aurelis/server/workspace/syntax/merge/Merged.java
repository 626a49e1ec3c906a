package dev.aurelis.server.workspace.syntax.merge;

/** What came of putting one text into another. */
public sealed interface Merged {
  /** The other text with more in it. */
  record Text(String text) implements Merged {}

  /** All of it stands there already. */
  record Nothing() implements Merged {}

  /**
   * They do not go together.
   *
   * @param why a plain sentence
   */
  record Clash(String why) implements Merged {}
}
