package dev.aurelis.server.orchestrator.caching;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long an answer stays good: as the request says, else as its task does, else as is usual in
 * each tier.
 */
public record Lifetimes(Map<TaskType, Duration> byTask) {
  /** Generated code for half an hour, texts about code for an hour. */
  public static final Lifetimes USUAL =
      new Lifetimes(
          Map.of(
              TaskType.CODE_GENERATION, Duration.ofMinutes(30),
              TaskType.DOCUMENTATION, Duration.ofHours(1),
              TaskType.EXPLANATION, Duration.ofHours(1)));

  public Lifetimes {
    byTask = Map.copyOf(byTask);
  }

  /** These with others over them. */
  public Lifetimes with(Map<TaskType, Duration> others) {
    var all = new EnumMap<TaskType, Duration>(TaskType.class);
    all.putAll(byTask);
    all.putAll(others);
    return new Lifetimes(all);
  }

  Optional<Duration> of(ModelRequest request) {
    return request
        .cache()
        .lifetime()
        .filter(Duration::isPositive)
        .or(() -> Optional.ofNullable(byTask.get(request.task())));
  }
}
