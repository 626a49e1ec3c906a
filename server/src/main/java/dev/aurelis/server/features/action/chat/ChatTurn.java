package dev.aurelis.server.features.action.chat;

import java.util.List;
import java.util.Optional;

/**
 * A question and what came of it.
 *
 * @param references what the question points at beside what its words do
 * @param answer clean Markdown; of a stopped answer what came of it, of a failed one why
 * @param origin one line on where a whole answer came from
 */
public record ChatTurn(
    String question, List<Reference> references, String answer, End end, Optional<String> origin) {
  public ChatTurn {
    references = List.copyOf(references);
  }

  /** How an answer ended. */
  public enum End {
    ANSWERING,
    ANSWERED,
    STOPPED,
    FAILED
  }

  /** A question that nobody has answered yet. */
  public static ChatTurn asked(String question, List<Reference> references) {
    return new ChatTurn(question, references, "", End.ANSWERING, Optional.empty());
  }

  public ChatTurn answered(String markdown, String from) {
    return new ChatTurn(question, references, markdown, End.ANSWERED, Optional.of(from));
  }

  public ChatTurn stopped(String markdown) {
    return new ChatTurn(question, references, markdown, End.STOPPED, Optional.empty());
  }

  public ChatTurn failed(String why) {
    return new ChatTurn(question, references, why, End.FAILED, Optional.empty());
  }

  /** Whether a model said something that a later question may refer to. */
  public boolean isSaid() {
    return switch (end) {
      case ANSWERED, STOPPED -> !answer.isBlank();
      case ANSWERING, FAILED -> false;
    };
  }

  /** Characters it keeps in memory, about. */
  int length() {
    return question.length() + answer.length();
  }
}
