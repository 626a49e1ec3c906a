package dev.aurelis.server.provider.openai;

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
   * Reads a profile's {@code fim}. {@code auto} counts as {@code none}: nothing is probed.
   *
   * @return empty where the text names no known form
   */
  static Optional<Fim> parse(String text) {
    return switch (text) {
      case "none", "auto", "" -> Optional.of(new None());
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
