package dev.aurelis.server.provider;

import dev.aurelis.server.model.ModelId;
import java.util.List;

/** What a provider says that it serves. */
public sealed interface Catalogue {
  /**
   * It answered.
   *
   * @param models in its own order; empty where it keeps no list
   */
  record Listed(List<ModelId> models) implements Catalogue {
    public Listed {
      models = List.copyOf(models);
    }
  }

  /** It did not. */
  record Unlisted(ProviderFailure failure) implements Catalogue {}
}
