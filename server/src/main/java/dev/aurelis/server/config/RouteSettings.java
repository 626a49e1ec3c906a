package dev.aurelis.server.config;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is asked for what.
 *
 * @param routes by task type, over the built-in table
 * @param named routes that a request can ask for by name
 * @param lastResort the model that is asked with a shortened prompt where nobody else answered
 */
public record RouteSettings(
    Map<TaskType, Route> routes, Map<String, Route> named, Optional<ModelId> lastResort) {
  /** The built-in table alone. */
  public static final RouteSettings BUILT_IN =
      new RouteSettings(Map.of(), Map.of(), Optional.empty());

  public RouteSettings {
    routes = Map.copyOf(routes);
    named = Map.copyOf(named);
  }

  /**
   * Models and how one of them is chosen.
   *
   * @param models first choice first
   */
  public record Route(List<ModelId> models, Strategy strategy) {
    public Route {
      models = List.copyOf(models);
    }
  }

  /** How the models of a route are ordered for one request. */
  public enum Strategy {
    /** As they stand. */
    PREFERENCE,
    /** By the expected price of this request; what has no price comes last. */
    CHEAPEST,
    /** By measured time to the first text and per token. */
    FASTEST,
    /** By how long, urgent and difficult the request is. */
    CONTEXT,
    /** By what is left of each model's allowance. */
    QUOTA
  }
}
