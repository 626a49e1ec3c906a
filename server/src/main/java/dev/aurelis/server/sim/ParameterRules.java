package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which parameters each family of models takes, and how it refuses the others. */
final class ParameterRules {
  private static final List<String> REASONING =
      List.of(
          "o1",
          "o1-mini",
          "o1-preview",
          "o3",
          "o3-mini",
          "o4-mini",
          "gpt-5",
          "gpt-5-mini",
          "gpt-5-nano");
  private static final Set<String> BASIC =
      Set.of(
          "model",
          "messages",
          "stream",
          "stream_options",
          "max_tokens",
          "temperature",
          "top_p",
          "stop",
          "tools",
          "tool_choice",
          "response_format",
          "seed",
          "presence_penalty",
          "frequency_penalty",
          "n");

  private ParameterRules() {}

  /** The refusal this body earns, if any. */
  static Optional<Served> refusal(Catalogue.Listed model, JsonNode body, boolean passThrough) {
    if (body.path("messages").isEmpty()) {
      return Optional.of(
          GitHubErrors.parameter(
              "missing_required_parameter", "messages", "Missing required parameter: 'messages'."));
    }
    return model.openAi() ? openAi(model, body) : others(model, body, passThrough);
  }

  private static Optional<Served> openAi(Catalogue.Listed model, JsonNode body) {
    if (body.has("max_tokens") && body.has("max_completion_tokens")) {
      return Optional.of(
          GitHubErrors.parameter(
              "invalid_parameter_combination",
              "max_tokens",
              "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not"
                  + " supported."));
    }
    if (REASONING.contains(model.bare())) {
      return reasoning(model, body);
    }
    for (var name : List.of("temperature", "top_p")) {
      double value = body.path(name).asDouble(1);
      if (value < 0 || value > 1) {
        return Optional.of(
            GitHubErrors.parameter(
                "invalid_value", name, "Invalid '" + name + "': it must lie between 0 and 1."));
      }
    }
    return Optional.empty();
  }

  private static Optional<Served> reasoning(Catalogue.Listed model, JsonNode body) {
    if (body.has("max_tokens")) {
      return Optional.of(
          GitHubErrors.parameter(
              "unsupported_parameter",
              "max_tokens",
              "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
                  + " 'max_completion_tokens' instead."));
    }
    if (model.bare().equals("o1") && body.path("stream").asBoolean(false)) {
      return Optional.of(unsupportedValue("stream"));
    }
    for (var name : List.of("temperature", "top_p")) {
      if (body.path(name).asDouble(1) != 1) {
        return Optional.of(unsupportedValue(name));
      }
    }
    for (var name : List.of("presence_penalty", "frequency_penalty")) {
      if (body.path(name).asDouble(0) != 0) {
        return Optional.of(unsupportedValue(name));
      }
    }
    return body.has("stop")
        ? Optional.of(
            GitHubErrors.parameter(
                "unsupported_parameter",
                "stop",
                "Unsupported parameter: 'stop' is not supported with this model."))
        : Optional.empty();
  }

  private static Served unsupportedValue(String name) {
    return GitHubErrors.parameter(
        "unsupported_value",
        name,
        "Unsupported value: '" + name + "' does not support this value with this model.");
  }

  private static Optional<Served> others(
      Catalogue.Listed model, JsonNode body, boolean passThrough) {
    var extra =
        body.properties().stream()
            .map(property -> property.getKey())
            .filter(name -> !BASIC.contains(name))
            .findFirst();
    if (extra.isEmpty() || (passThrough && !model.id().startsWith("mistral-ai/"))) {
      return Optional.empty();
    }
    if (model.id().startsWith("mistral-ai/")) {
      return extra.map(GitHubErrors::extraForbidden);
    }
    return extra.map(name ->
        GitHubErrors.parameter(
            "Bad Request",
            name,
            "Extra parameters ['"
                + name
                + "'] are not allowed when extra-parameters is not set or set to be"
                + " 'error'. Set extra-parameters to 'pass-through' to pass to the model."));
  }
}
