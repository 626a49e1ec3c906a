package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.config.RouteSettings.Strategy;
import dev.aurelis.server.model.ModelId;
import java.util.List;

/**
 * Models for a kind of work.
 *
 * @param models first choice first
 */
public record Route(List<ModelId> models, Strategy strategy) {
  public Route {
    models = List.copyOf(models);
  }

  static Route inOrder(ModelId... models) {
    return new Route(List.of(models), Strategy.PREFERENCE);
  }
}
