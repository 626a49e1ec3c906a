package dev.aurelis.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation.
 *
 * @param session its id
 * @param title the beginning of its first question
 * @param turns oldest first
 */
public record ChatSession(String session, String title, List<Turn> turns) {
  /**
   * A question and what came of it.
   *
   * @param references what the question was about, in words
   * @param answer clean Markdown; of a stopped answer what came of it, of a failed one why
   * @param end how it stands: PROTOCOL.md has the four words
   * @param origin one line on where the answer came from; null where there is no whole one
   */
  public record Turn(
      String question,
      List<String> references,
      String answer,
      String end,
      @Nullable String origin) {}
}
