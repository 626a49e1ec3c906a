package dev.aurelis.server.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Languages that providers speak. */
public enum Dialect {
  OPENAI,
  GITHUB_MODELS,
  AZURE,
  MISTRAL,
  OLLAMA,
  LLAMA_CPP,
  /** Whatever a jar of the user's speaks. */
  PLUGIN,
  ENGINE;

  /** The name used in configuration, for example {@code llama-cpp}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Dialect> named(String key) {
    return Stream.of(values())
        .filter(dialect -> dialect != PLUGIN && dialect.key().equals(key))
        .findFirst();
  }
}
