package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.Sampling;
import dev.aurelis.server.model.TaskType;
import java.util.List;

/** Requests a test can vary one thing of. */
public final class Questions {
  private Questions() {}

  public static ModelRequest about(TaskType task) {
    return ModelRequest.of(task, Prompt.of("system", "user"));
  }

  public static ModelRequest explain() {
    return about(TaskType.EXPLANATION);
  }

  public static ModelRequest saying(String system, String user) {
    return ModelRequest.of(TaskType.EXPLANATION, Prompt.of(system, user));
  }

  public static ModelRequest with(Priority priority) {
    return explain().with(priority);
  }

  public static ModelRequest naming(String model) {
    return explain().with(ModelChoice.named(new ModelId(model)));
  }

  public static ModelRequest at(double temperature, boolean cacheable) {
    return explain()
        .with(new Sampling(temperature, 1_000, List.of()))
        .with(cacheable ? CacheUse.USUAL : CacheUse.OFF);
  }
}
