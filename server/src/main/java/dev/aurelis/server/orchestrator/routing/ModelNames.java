package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.model.ModelId;
import java.util.Locale;
import java.util.Map;

/** Tells whether two names mean one model: publisher and case are of no account, aliases are. */
final class ModelNames {
  private static final Map<String, String> ALIASES =
      Map.of(
          "command-r", "cohere-command-r",
          "command-r-plus", "cohere-command-r-plus",
          "llama-3.1-70b-instruct", "meta-llama-3.1-70b-instruct",
          "llama-3.1-405b-instruct", "meta-llama-3.1-405b-instruct",
          "mistral-large-2411", "mistral-large",
          "codestral", "codestral-2501");

  private ModelNames() {}

  static boolean same(ModelId one, ModelId other) {
    return bare(one).equals(bare(other));
  }

  static String bare(ModelId model) {
    var name = model.value().toLowerCase(Locale.ROOT);
    var last = name.substring(name.lastIndexOf('/') + 1);
    return ALIASES.getOrDefault(last, last);
  }
}
