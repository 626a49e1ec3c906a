package dev.aurelis.server.config;

import java.util.Locale;
import java.util.Optional;

/** Who serves models under names and dates of its own. */
public enum Vendor {
  /** Wherever it is. */
  ANY,
  OPENAI,
  MISTRAL,
  GITHUB,
  /** Microsoft Foundry, where a model goes by the name of its deployment. */
  FOUNDRY;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Told by dialect and host. */
  static Vendor of(Dialect dialect, String host) {
    return switch (dialect) {
      case GITHUB_MODELS -> GITHUB;
      case AZURE -> FOUNDRY;
      case OPENAI -> host.equals("api.openai.com") ? OPENAI : isMistral(host) ? MISTRAL : ANY;
      case MISTRAL -> isMistral(host) ? MISTRAL : ANY;
      case OLLAMA, LLAMA_CPP, PLUGIN, ENGINE -> ANY;
    };
  }

  private static boolean isMistral(String host) {
    return host.equals("mistral.ai") || host.endsWith(".mistral.ai");
  }

  static Optional<Vendor> named(String key) {
    for (var vendor : values()) {
      if (vendor != ANY && vendor.key().equals(key)) {
        return Optional.of(vendor);
      }
    }
    return Optional.empty();
  }
}
