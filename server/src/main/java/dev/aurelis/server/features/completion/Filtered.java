package dev.aurelis.server.features.completion;

/** What the filters made of a candidate. */
sealed interface Filtered {
  /**
   * It may be shown.
   *
   * @param text what is inserted
   * @param replaced characters behind the cursor that it takes the place of, all on its line
   */
  record Kept(String text, int replaced) implements Filtered {}

  /**
   * It may not.
   *
   * @param filter the name of the filter that dropped it
   */
  record Dropped(String filter) implements Filtered {}
}
