package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests a test can vary one thing of. */
public final class Questions {
  private Questions() {}

  public static ModelRequest about(TaskType task) {
    return request(
        task, Prompt.of("system", "user"), Optional.empty(), 0.1, true, Priority.EXPLICIT);
  }

  public static ModelRequest explain() {
    return about(TaskType.EXPLANATION);
  }

  public static ModelRequest saying(String system, String user) {
    return request(
        TaskType.EXPLANATION,
        Prompt.of(system, user),
        Optional.empty(),
        0.1,
        true,
        Priority.EXPLICIT);
  }

  public static ModelRequest with(Priority priority) {
    return request(
        TaskType.EXPLANATION, Prompt.of("s", "u"), Optional.empty(), 0.1, true, priority);
  }

  public static ModelRequest naming(String model) {
    return request(
        TaskType.EXPLANATION,
        Prompt.of("s", "u"),
        Optional.of(new ModelId(model)),
        0.1,
        true,
        Priority.EXPLICIT);
  }

  public static ModelRequest at(double temperature, boolean cacheable) {
    return request(
        TaskType.EXPLANATION,
        Prompt.of("s", "u"),
        Optional.empty(),
        temperature,
        cacheable,
        Priority.EXPLICIT);
  }

  private static ModelRequest request(
      TaskType task,
      Prompt prompt,
      Optional<ModelId> model,
      double temperature,
      boolean cacheable,
      Priority priority) {
    return new ModelRequest(
        task,
        prompt,
        model,
        temperature,
        1_000,
        List.of(),
        Optional.empty(),
        Map.of(),
        cacheable,
        priority,
        Deadlines.COMMAND,
        new CancelToken());
  }
}
