package dev.aurelis.server.config;

import dev.aurelis.server.config.RouteSettings.Route;
import dev.aurelis.server.config.RouteSettings.Strategy;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code routes}: by task, by name, and the last resort. */
final class RouteReader {
  private static final String NAMED = "named";
  private static final String LAST_RESORT = "last_resort";
  private static final Set<String> ROUTE_KEYS = Set.of("models", "strategy");

  private final Section section;
  private final Findings findings;

  private RouteReader(Section section, Findings findings) {
    this.section = section;
    this.findings = findings;
  }

  static RouteSettings read(Section section, Findings findings) {
    return new RouteReader(section, findings).read();
  }

  private RouteSettings read() {
    var tasks = Arrays.stream(TaskType.values()).map(TaskType::key).toList();
    var known = new LinkedHashSet<>(tasks);
    known.add(NAMED);
    known.add(LAST_RESORT);
    section.onlyKnows(known);
    var routes = new EnumMap<TaskType, Route>(TaskType.class);
    for (var key : section.keys()) {
      if (tasks.contains(key)) {
        route(section, key)
            .ifPresent(route -> routes.put(TaskType.valueOf(key.toUpperCase(Locale.ROOT)), route));
      }
    }
    return new RouteSettings(routes, named(), section.text(LAST_RESORT).map(ModelId::new));
  }

  private Map<String, Route> named() {
    var found = new LinkedHashMap<String, Route>();
    section
        .section(NAMED)
        .ifPresent(named ->
            named.keys().forEach(name -> route(named, name).ifPresent(r -> found.put(name, r))));
    return found;
  }

  /** A list of models, or a section with models and strategy. */
  private Optional<Route> route(Section parent, String key) {
    if (!parent.isSection(key)) {
      return route(parent, key, Strategy.PREFERENCE);
    }
    return parent
        .section(key)
        .flatMap(own -> {
          own.onlyKnows(ROUTE_KEYS);
          var strategy = own.scalars().oneOf("strategy", Strategy.class);
          return route(own, "models", strategy.orElse(Strategy.PREFERENCE));
        });
  }

  private Optional<Route> route(Section parent, String key, Strategy strategy) {
    var models = parent.texts(key).stream().map(ModelId::new).toList();
    if (models.isEmpty()) {
      findings.error(parent.line(key), parent.name(key), "names no model");
      return Optional.empty();
    }
    return Optional.of(new Route(models, strategy));
  }
}
