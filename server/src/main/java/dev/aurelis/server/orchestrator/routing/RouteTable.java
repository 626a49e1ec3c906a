package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Models by task type, first choice first.
 *
 * @param routes a list for every task type
 */
public record RouteTable(Map<TaskType, List<ModelId>> routes) {
  private static final String CODE = "codestral-2501";
  private static final String LARGE = "gpt-4o";
  private static final String SMALL = "gpt-4o-mini";
  private static final String OPEN = "meta-llama-3.1-70b-instruct";
  private static final String NEMO = "mistral-nemo";

  public RouteTable {
    routes = Map.copyOf(routes);
  }

  /** The table that holds where a user configured none. */
  public static RouteTable builtIn() {
    var routes = new EnumMap<TaskType, List<ModelId>>(TaskType.class);
    routes.put(TaskType.CODE_GENERATION, models(CODE, LARGE, OPEN));
    routes.put(TaskType.CODE_COMPLETION, models(CODE, NEMO, SMALL));
    routes.put(TaskType.CODE_OPTIMIZATION, models(CODE, OPEN, LARGE));
    routes.put(TaskType.REFACTORING, models(CODE, OPEN, LARGE));
    routes.put(TaskType.TESTING, models(CODE, LARGE, SMALL));
    routes.put(TaskType.DOCUMENTATION, models("cohere-command-r", "cohere-command-r-plus", SMALL));
    routes.put(TaskType.EXPLANATION, models("cohere-command-r", "cohere-command-r-plus", SMALL));
    routes.put(TaskType.ANALYSIS, models(LARGE, "meta-llama-3.1-405b-instruct", "mistral-large"));
    routes.put(
        TaskType.COMPLEX_REASONING, models(LARGE, "meta-llama-3.1-405b-instruct", "mistral-large"));
    routes.put(TaskType.GENERAL, models(SMALL, NEMO));
    return new RouteTable(routes);
  }

  /** This table with a user's own rows over it. */
  public RouteTable with(Map<TaskType, List<ModelId>> own) {
    var routes = new EnumMap<TaskType, List<ModelId>>(this.routes);
    routes.putAll(own);
    return new RouteTable(routes);
  }

  public List<ModelId> of(TaskType task) {
    return routes.getOrDefault(task, List.of());
  }

  private static List<ModelId> models(String... names) {
    return Stream.of(names).map(ModelId::new).toList();
  }
}
