package dev.aurelis.server.provider;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import java.util.List;
import java.util.Optional;

/**
 * One call to one model.
 *
 * @param maxTokens longest answer, in tokens
 * @param context the code it is about; providers that fill holes and the engine work from it
 */
public record ProviderRequest(
    ModelId model,
    TaskType task,
    Prompt prompt,
    double temperature,
    int maxTokens,
    List<String> stop,
    Optional<CodeContext> context,
    Deadlines deadlines) {
  public ProviderRequest {
    stop = List.copyOf(stop);
  }

  /** This request with other limits. */
  public ProviderRequest within(Deadlines limits) {
    return new ProviderRequest(model, task, prompt, temperature, maxTokens, stop, context, limits);
  }
}
