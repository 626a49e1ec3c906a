package dev.aurelis.server.provider;

import dev.aurelis.server.model.ModelId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What a provider says that it serves. */
public sealed interface Catalogue {
  /**
   * It answered.
   *
   * @param models in its own order; empty where it keeps no list
   * @param lastDays of models whose end it has named
   */
  record Listed(List<ModelId> models, Map<ModelId, LocalDate> lastDays) implements Catalogue {
    public Listed {
      models = List.copyOf(models);
      lastDays = Map.copyOf(lastDays);
    }

    /** No end was named. */
    public Listed(List<ModelId> models) {
      this(models, Map.of());
    }
  }

  /** It did not. */
  record Unlisted(ProviderFailure failure) implements Catalogue {}
}
