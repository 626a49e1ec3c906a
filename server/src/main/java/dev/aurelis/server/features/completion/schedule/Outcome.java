package dev.aurelis.server.features.completion.schedule;

/** The one answer to a question. */
public sealed interface Outcome {
  /** Where on its way the question ended. */
  Exit exit();

  /**
   * A text to show.
   *
   * @param text what would stand behind the question's cursor
   * @param source who said it
   */
  record Shown(String text, String source, Exit exit) implements Outcome {}

  /** Nothing to show. */
  record Nothing(Exit exit) implements Outcome {}

  /** Another question took its place, or its document went another way. */
  record Over(Exit exit) implements Outcome {}
}
