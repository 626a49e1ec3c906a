package dev.aurelis.server.provider.openai;

import java.util.List;
import java.util.Optional;

/** How an endpoint fills a hole in code. */
public sealed interface Fim {
  /** It cannot: the request's own prompt goes to the chat route. */
  record None() implements Fim {}

  /** {@code completions} with a {@code suffix}. */
  record Suffix() implements Fim {}

  /** {@code fim/completions} of Mistral. */
  record Mistral() implements Fim {}

  /** {@code infill} of llama.cpp, beside the other routes. */
  record Infill() implements Fim {}

  /** {@code completions} with a prompt in the model's own tokens. */
  record Tokens(FimFamily family) implements Fim {}

  /**
   * Nobody knows yet: it is found out with the first hole.
   *
   * @param raw whether a prompt in a model's own tokens can be sent; that is tried first
   * @param others what is tried after that, in this order
   */
  record Auto(RawRoute raw, List<Fim> others) implements Fim {
    public Auto {
      others = List.copyOf(others);
    }
  }

  /** Whether an endpoint takes prompts as they are. */
  enum RawRoute {
    THERE,
    MISSING
  }

  /** As profiles write it. */
  default String key() {
    return switch (this) {
      case None _ -> "none";
      case Suffix _ -> "suffix";
      case Mistral _ -> "mistral";
      case Infill _ -> "llama-cpp";
      case Tokens(FimFamily family) -> "tokens:" + family.name();
      case Auto _ -> "auto";
    };
  }

  /**
   * Reads a profile's {@code fim} where it names a form.
   *
   * @return empty where the text names no known form
   */
  static Optional<Fim> parse(String text) {
    return switch (text) {
      case "none", "" -> Optional.of(new None());
      case "suffix" -> Optional.of(new Suffix());
      case "mistral" -> Optional.of(new Mistral());
      case "llama-cpp" -> Optional.of(new Infill());
      default ->
          text.startsWith("tokens:")
              ? FimFamily.named(text.substring("tokens:".length())).map(Tokens::new)
              : Optional.empty();
    };
  }
}
