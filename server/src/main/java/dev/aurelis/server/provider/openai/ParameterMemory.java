package dev.aurelis.server.provider.openai;

import dev.aurelis.server.config.ModelCatalogue;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.openai.Parameters.Option;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each model of one endpoint takes: first by its family, then by what it complained of.
 * Thread-safe.
 */
final class ParameterMemory {
  private final Map<ModelId, Parameters> known = new ConcurrentHashMap<>();
  private final ModelCatalogue catalogue;
  private final Set<Option> refused;

  /**
   * @param refused what the endpoint never takes, whatever the model
   */
  ParameterMemory(ModelCatalogue catalogue, Set<Option> refused) {
    this.catalogue = catalogue;
    this.refused = Set.copyOf(refused);
  }

  Parameters of(ModelId model) {
    return known.computeIfAbsent(model, this::byFamily);
  }

  void remember(ModelId model, Parameters parameters) {
    known.put(model, parameters);
  }

  private Parameters byFamily(ModelId model) {
    var parameters = Parameters.of(catalogue.family(model));
    for (var option : refused) {
      parameters = parameters.without(option);
    }
    return parameters;
  }
}
