package dev.aurelis.server.config;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Reads the section {@code routes}. */
final class RouteReader {
  private RouteReader() {}

  static RouteSettings read(Section section, Findings findings) {
    var routes = new EnumMap<TaskType, List<ModelId>>(TaskType.class);
    var tasks = Arrays.stream(TaskType.values()).map(TaskType::key).toList();
    section.onlyKnows(new LinkedHashSet<>(tasks));
    for (var key : section.keys()) {
      if (tasks.contains(key)) {
        var models = section.texts(key).stream().map(ModelId::new).toList();
        if (models.isEmpty()) {
          findings.error(section.line(key), section.name(key), "names no model");
        }
        routes.put(TaskType.valueOf(key.toUpperCase(Locale.ROOT)), models);
      }
    }
    return new RouteSettings(routes);
  }
}
