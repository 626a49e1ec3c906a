package dev.aurelis.server.config;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import java.util.List;
import java.util.Map;

/**
 * Who is asked for what.
 *
 * @param routes models by task type, first choice first, over the built-in table
 */
public record RouteSettings(Map<TaskType, List<ModelId>> routes) {
  /** The built-in table alone. */
  public static final RouteSettings BUILT_IN = new RouteSettings(Map.of());

  public RouteSettings {
    routes = Map.copyOf(routes);
  }
}
