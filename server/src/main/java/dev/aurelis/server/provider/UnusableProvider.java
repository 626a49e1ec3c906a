package dev.aurelis.server.provider;

import dev.aurelis.server.model.ModelId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Stands for a profile that cannot be used as it is written, and says why when it is asked. */
public final class UnusableProvider implements Provider {
  private final String name;
  private final List<ModelId> models;
  private final String reason;

  /**
   * @param reason names the setting; holds no secret
   */
  public UnusableProvider(String name, List<ModelId> models, String reason) {
    this.name = name;
    this.models = List.copyOf(models);
    this.reason = reason;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ModelId> models() {
    return models;
  }

  @Override
  public CompletableFuture<Catalogue> catalogue() {
    return CompletableFuture.completedFuture(
        new Catalogue.Unlisted(new ProviderFailure.Denied(reason)));
  }

  @Override
  public Exchange start(ProviderRequest request, ProviderListener listener) {
    listener.end(new ProviderEnd.Failed(new ProviderFailure.Denied(reason), ""));
    return () -> {};
  }

  @Override
  public void close() {}
}
