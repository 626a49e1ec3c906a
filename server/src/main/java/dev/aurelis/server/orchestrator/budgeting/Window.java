package dev.aurelis.server.orchestrator.budgeting;

import dev.aurelis.server.config.ModelFamily;
import java.util.Optional;

/**
 * How much a model takes and gives, in tokens.
 *
 * @param context prompt and answer together
 * @param input the longest prompt
 * @param output the longest answer
 * @param vocabulary what its tokens are counted with; empty where it is not public
 */
public record Window(
    int context, int input, int output, Optional<ModelFamily.Vocabulary> vocabulary) {
  /** Nothing is known: everything is sent as it is. */
  public static final Window UNKNOWN =
      new Window(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** The vocabulary is not public. */
  public Window(int context, int input, int output) {
    this(context, input, output, Optional.empty());
  }

  public Window {
    if (context < 1 || input < 1 || output < 1) {
      throw new IllegalArgumentException("a window needs room: " + context);
    }
  }

  /** The same model with a context that is smaller than was thought. */
  Window atMost(int told) {
    return new Window(Math.clamp(told, 1, context), input, output, vocabulary);
  }

  /** The longest answer to ask for: what is wanted, but at most half of the context. */
  int answer(int wanted) {
    return Math.min(wanted, Math.min(output, Math.max(1, context / 2)));
  }

  /** What is left for the prompt beside such an answer. */
  int room(int answer) {
    return Math.min(input, context - answer);
  }
}
