package dev.aurelis.server.orchestrator.budgeting;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.aurelis.server.config.ModelFamily;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TokenEstimate;

/**
 * Counts tokens as a model does, where its vocabulary is public. The first count loads a
 * vocabulary, which takes up to a second and 30 MB; a thousand characters take a quarter of a
 * millisecond.
 */
enum Vocabulary {
  O200K(EncodingType.O200K_BASE),
  CL100K(EncodingType.CL100K_BASE);

  private final EncodingType type;

  Vocabulary(EncodingType type) {
    this.type = type;
  }

  /** The one that a model is known to have. */
  static Vocabulary of(ModelFamily.Vocabulary known) {
    return switch (known) {
      case O200K -> O200K;
      case CL100K -> CL100K;
    };
  }

  /** Tokens of all messages, and what a chat's form adds. Texts of special tokens are texts. */
  int count(Prompt prompt) {
    var encoding = Registry.LAZY.getEncoding(type);
    return prompt.messages().stream()
        .mapToInt(
            message -> encoding.countTokensOrdinary(message.text()) + TokenEstimate.PER_MESSAGE)
        .sum();
  }

  /** Loaded with the first count. */
  private static final class Registry {
    static final EncodingRegistry LAZY = Encodings.newLazyEncodingRegistry();
  }
}
