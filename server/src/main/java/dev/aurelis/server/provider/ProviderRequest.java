package dev.aurelis.server.provider;

import dev.aurelis.server.model.AnswerForm;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call to one model.
 *
 * @param maxTokens longest answer, in tokens
 * @param context the code it is about; providers that fill holes and the engine work from it
 * @param metadata what is known of the question beside its words, by the names in {@link
 *     dev.aurelis.server.model.ModelRequest}
 * @param form what the answer is to fit; a provider that cannot ask for one leaves it away
 */
public record ProviderRequest(
    ModelId model,
    TaskType task,
    Prompt prompt,
    double temperature,
    int maxTokens,
    List<String> stop,
    Optional<CodeContext> context,
    Map<String, String> metadata,
    Deadlines deadlines,
    Optional<AnswerForm> form) {
  public ProviderRequest {
    stop = List.copyOf(stop);
    metadata = Map.copyOf(metadata);
  }

  /** A call of which nothing else is known. */
  public ProviderRequest(
      ModelId model,
      TaskType task,
      Prompt prompt,
      double temperature,
      int maxTokens,
      List<String> stop,
      Optional<CodeContext> context,
      Deadlines deadlines) {
    this(
        model,
        task,
        prompt,
        temperature,
        maxTokens,
        stop,
        context,
        Map.of(),
        deadlines,
        Optional.empty());
  }

  /** This request with other limits. */
  public ProviderRequest within(Deadlines limits) {
    return new ProviderRequest(
        model, task, prompt, temperature, maxTokens, stop, context, metadata, limits, form);
  }
}
