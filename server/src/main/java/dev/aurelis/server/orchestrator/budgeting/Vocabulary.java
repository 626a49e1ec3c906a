package dev.aurelis.server.orchestrator.budgeting;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TokenEstimate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts tokens as a model does, where its vocabulary is public. The first count loads a
 * vocabulary, which takes up to a second and 30 MB; a thousand characters take a quarter of a
 * millisecond.
 */
enum Vocabulary {
  /** Models of OpenAI from gpt-4o on. */
  O200K(EncodingType.O200K_BASE, "(chat)?gpt-4o.*|gpt-4\\.[15].*|gpt-5.*|gpt-oss.*|o[1-9](-.*)?"),
  /** Older ones. */
  CL100K(EncodingType.CL100K_BASE, "gpt-(4|3\\.?5).*");

  private final EncodingType type;
  private final String names;

  /**
   * @param names a pattern of the models' names, publisher left out, in lower case
   */
  Vocabulary(EncodingType type, String names) {
    this.type = type;
    this.names = names;
  }

  /** The vocabulary of a model by its name; empty where it is not public. */
  static Optional<Vocabulary> of(ModelId model) {
    var name = model.value().toLowerCase(Locale.ROOT);
    var bare = name.substring(name.lastIndexOf('/') + 1);
    return Stream.of(values()).filter(vocabulary -> bare.matches(vocabulary.names)).findFirst();
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
