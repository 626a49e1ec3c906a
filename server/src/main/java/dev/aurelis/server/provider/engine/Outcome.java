package dev.aurelis.server.provider.engine;

import dev.aurelis.server.provider.ProviderFailure;

/** What the engine makes of a request. */
sealed interface Outcome {
  /** An answer; empty where there is nothing to propose. */
  record Text(String text) implements Outcome {}

  /** No answer, with the reason. */
  record Unable(ProviderFailure failure) implements Outcome {}

  static Outcome needsModel(String reason) {
    return new Unable(new ProviderFailure.NeedsModel(reason));
  }
}
