package dev.aurelis.server.provider;

import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TokenUsage;
import java.util.Optional;

/** How a call ended. */
public sealed interface ProviderEnd {
  /**
   * The model finished: both a finish reason and the protocol's own end were seen.
   *
   * @param text everything it said
   * @param model as the provider named it
   */
  record Complete(
      String text,
      FinishReason finish,
      ModelId model,
      TokenUsage usage,
      Optional<Provenance.RateFacts> limits)
      implements ProviderEnd {}

  /**
   * It did not finish.
   *
   * @param partial visible text before it broke, empty where none came
   */
  record Failed(ProviderFailure failure, String partial) implements ProviderEnd {}
}
