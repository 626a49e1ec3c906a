package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aurelis.server.sim.limits.Tier;
import java.util.List;
import java.util.Optional;

/** The models of GitHub's catalogue of 2026-05-06, with or without five that had gone before. */
final class Catalogue {
  /**
   * A model.
   *
   * @param id {@code publisher/name}
   * @param dated the name answers carry
   */
  record Listed(String id, Tier tier, String dated, boolean openAi) {
    String bare() {
      return id.substring(id.indexOf('/') + 1);
    }

    boolean embeds() {
      return tier == Tier.EMBEDDINGS;
    }
  }

  private record Gone(String id, String name, String publisher, String tier, int input) {}

  private static final List<Gone> GONE_IN_2025 =
      List.of(
          new Gone("cohere/cohere-command-r", "Cohere Command R", "Cohere", "low", 131072),
          new Gone("cohere/cohere-command-r-plus", "Cohere Command R+", "Cohere", "high", 131072),
          new Gone(
              "meta/meta-llama-3.1-70b-instruct",
              "Meta-Llama-3.1-70B-Instruct",
              "Meta",
              "high",
              131072),
          new Gone(
              "mistral-ai/mistral-large-2411", "Mistral Large 24.11", "Mistral AI", "high", 128000),
          new Gone("mistral-ai/mistral-nemo", "Mistral Nemo", "Mistral AI", "low", 131072));

  private final ArrayNode nodes;
  private final List<Listed> models;

  Catalogue(boolean seed2025) {
    nodes = (ArrayNode) Recordings.json("catalog-2026-05-06.json");
    if (seed2025) {
      GONE_IN_2025.forEach(gone -> nodes.add(node(gone)));
    }
    models = nodes.valueStream().map(Catalogue::listed).toList();
  }

  /** The catalogue as it was served: compact JSON. */
  String json() {
    return nodes.toString();
  }

  /** Finds a model by its full id, or by the name alone. */
  Optional<Listed> find(String asked) {
    return models.stream()
        .filter(model -> model.id().equals(asked) || model.bare().equalsIgnoreCase(asked))
        .findFirst();
  }

  private static Listed listed(JsonNode node) {
    var id = node.path("id").asText();
    boolean openAi = id.startsWith("openai/");
    var bare = id.substring(id.indexOf('/') + 1);
    var dated = openAi ? bare + "-" + node.path("version").asText() : bare;
    return new Listed(id, Tier.of(id, node.path("rate_limit_tier").asText()), dated, openAi);
  }

  private static ObjectNode node(Gone gone) {
    var node = Recordings.JSON.createObjectNode();
    node.put("id", gone.id()).put("name", gone.name()).put("publisher", gone.publisher());
    node.put("summary", "").put("rate_limit_tier", gone.tier());
    node.putArray("supported_input_modalities").add("text");
    node.putArray("supported_output_modalities").add("text");
    node.putArray("tags");
    node.put("registry", "azureml").put("version", "1");
    node.putArray("capabilities").add("streaming");
    node.putObject("limits").put("max_input_tokens", gone.input()).put("max_output_tokens", 4096);
    return node.put("html_url", "https://github.com/marketplace/models");
  }
}
