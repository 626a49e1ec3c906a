package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.Message;
import dev.aurelis.server.model.ModelRequest;
import java.util.List;
import java.util.Optional;

/** Refuses questions that cannot be asked, before anything else looks at them. */
public final class Validation implements AnswerSource {
  /** The longest prompt without its system messages, in characters. */
  public static final int PROMPT_CHARS = 50_000;

  /** The longest system prompt, in characters. */
  public static final int SYSTEM_CHARS = 10_000;

  private final AnswerSource next;

  public Validation(AnswerSource next) {
    this.next = next;
  }

  @Override
  public void ask(Question question, AnswerListener listener) {
    problem(question.request())
        .ifPresentOrElse(
            reason ->
                listener.failed(
                    new AnswerFailure(AnswerFailure.Kind.INVALID, reason, "", List.of())),
            () -> next.ask(question, listener));
  }

  private static Optional<String> problem(ModelRequest request) {
    int system = characters(request, Message.Role.SYSTEM);
    int prompt = request.prompt().length() - system;
    if (system > SYSTEM_CHARS) {
      return Optional.of(tooLong("The instructions are", system, SYSTEM_CHARS));
    }
    if (prompt > PROMPT_CHARS) {
      return Optional.of(tooLong("The question is", prompt, PROMPT_CHARS));
    }
    if (request.sampling().maxTokens() < 1) {
      return Optional.of("The longest answer must be at least one token.");
    }
    return request.sampling().temperature() >= 0 && request.sampling().temperature() <= 2
        ? Optional.empty()
        : Optional.of("The temperature must lie between 0 and 2.");
  }

  private static int characters(ModelRequest request, Message.Role role) {
    return request.prompt().messages().stream()
        .filter(message -> message.role() == role)
        .mapToInt(message -> message.text().length())
        .sum();
  }

  private static String tooLong(String what, int chars, int most) {
    return what + " too long: " + chars + " characters, at most " + most + " are sent.";
  }
}
