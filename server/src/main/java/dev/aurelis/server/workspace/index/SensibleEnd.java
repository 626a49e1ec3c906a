package dev.aurelis.server.workspace.index;

/** Cuts a continuation where a person would stop reading it, for example by the syntax tree. */
@FunctionalInterface
public interface SensibleEnd {
  /** Keeps everything; lines and brackets were minded before. */
  SensibleEnd AS_IS = (languageId, before, text, after) -> text;

  /**
   * Keeps the beginning that makes sense.
   *
   * @param before the document up to the cursor
   * @param text the continuation
   * @param after the document from the cursor on
   * @return a beginning of {@code text}, empty where nothing of it makes sense
   */
  String cut(String languageId, String before, String text, String after);
}
