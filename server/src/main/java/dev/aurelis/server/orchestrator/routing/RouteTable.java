package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.config.RouteSettings;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Models by task type, and by name.
 *
 * @param routes a route for every task type
 * @param named routes a request can ask for in place of its task's
 */
public record RouteTable(Map<TaskType, Route> routes, Map<String, Route> named) {
  private static final ModelId CODE = new ModelId("codestral-2501");
  private static final ModelId LARGE = new ModelId("gpt-4o");
  private static final ModelId SMALL = new ModelId("gpt-4o-mini");
  private static final ModelId OPEN = new ModelId("meta-llama-3.1-70b-instruct");
  private static final ModelId OPEN_LARGE = new ModelId("meta-llama-3.1-405b-instruct");
  private static final ModelId NEMO = new ModelId("mistral-nemo");
  private static final ModelId MISTRAL = new ModelId("mistral-large");
  private static final ModelId PROSE = new ModelId("cohere-command-r");
  private static final ModelId PROSE_PLUS = new ModelId("cohere-command-r-plus");

  public RouteTable {
    routes = Map.copyOf(routes);
    named = Map.copyOf(named);
  }

  /** The table that holds where a user configured none. */
  public static RouteTable builtIn() {
    var routes = new EnumMap<TaskType, Route>(TaskType.class);
    routes.put(TaskType.CODE_GENERATION, Route.inOrder(CODE, LARGE, OPEN));
    routes.put(TaskType.CODE_COMPLETION, Route.inOrder(CODE, NEMO, SMALL));
    routes.put(TaskType.CODE_OPTIMIZATION, Route.inOrder(CODE, OPEN, LARGE));
    routes.put(TaskType.REFACTORING, Route.inOrder(CODE, OPEN, LARGE));
    routes.put(TaskType.TESTING, Route.inOrder(CODE, LARGE, SMALL));
    routes.put(TaskType.DOCUMENTATION, Route.inOrder(PROSE, PROSE_PLUS, SMALL));
    routes.put(TaskType.EXPLANATION, Route.inOrder(PROSE, PROSE_PLUS, SMALL));
    routes.put(TaskType.ANALYSIS, Route.inOrder(LARGE, OPEN_LARGE, MISTRAL));
    routes.put(TaskType.COMPLEX_REASONING, Route.inOrder(LARGE, OPEN_LARGE, MISTRAL));
    routes.put(TaskType.GENERAL, Route.inOrder(SMALL, NEMO));
    return new RouteTable(routes, Map.of("enterprise", Route.inOrder(MISTRAL, LARGE)));
  }

  /** This table with a user's own rows over it. */
  public RouteTable with(RouteSettings own) {
    var tasks = new EnumMap<TaskType, Route>(routes);
    own.routes().forEach((task, row) -> tasks.put(task, row(row)));
    var names = new HashMap<>(named);
    own.named().forEach((name, row) -> names.put(name, row(row)));
    return new RouteTable(tasks, names);
  }

  private static Route row(RouteSettings.Route own) {
    return new Route(own.models(), own.strategy());
  }

  /** A task's own route. */
  public Route of(TaskType task) {
    return Optional.ofNullable(routes.get(task)).orElseGet(Route::inOrder);
  }

  /** The route a request names, else that of its task. An unknown name counts as none. */
  Route of(ModelRequest request) {
    return request
        .choice()
        .route()
        .flatMap(name -> Optional.ofNullable(named.get(name)))
        .orElseGet(() -> of(request.task()));
  }
}
