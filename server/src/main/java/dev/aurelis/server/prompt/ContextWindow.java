package dev.aurelis.server.prompt;

import dev.aurelis.server.model.CodeContext;

/**
 * What is shown of the document around a selection: whole lines, nearest first.
 *
 * @param before ends where the selection begins
 * @param after begins where the selection ends
 */
record ContextWindow(String before, String after) {
  /** The share of the text before, in percent; what one side leaves unused goes to the other. */
  private static final int BEFORE_SHARE = 65;

  /**
   * Cuts the surroundings to a budget.
   *
   * @param budget characters for both sides together; nothing is shown where it is not positive
   */
  static ContextWindow around(CodeContext code, int budget) {
    if (budget <= 0) {
      return new ContextWindow("", "");
    }
    int before = code.selection().start();
    int after = code.text().length() - code.selection().end();
    int forBefore = Math.max(budget * BEFORE_SHARE / 100, budget - after);
    int forAfter = Math.max(budget - forBefore, budget - before);
    return new ContextWindow(
        lastLines(
            code.text().substring(Math.max(0, before - forBefore), before), before > forBefore),
        firstLines(
            code.text()
                .substring(
                    code.selection().end(), code.selection().end() + Math.min(after, forAfter)),
            after > forAfter));
  }

  private static String lastLines(String text, boolean cut) {
    return cut ? text.substring(text.indexOf('\n') + 1) : text;
  }

  private static String firstLines(String text, boolean cut) {
    return cut ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
  }
}
