package dev.aurelis.server.provider;

import dev.aurelis.server.model.ModelId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Someone who serves models. Thread-safe. Never retries, caches or chooses. */
public interface Provider extends AutoCloseable {
  /** The profile's name. */
  String name();

  /** Where its calls go, as scheme, host and port; {@code local} where nothing leaves. */
  default String origin() {
    return "local";
  }

  /** The models it serves, best first; the first one serves what names none of them. */
  List<ModelId> models();

  /**
   * Asks what it serves, which also tells whether it is there and takes the token. Never throws;
   * the future always completes.
   */
  default CompletableFuture<Catalogue> catalogue() {
    return CompletableFuture.completedFuture(new Catalogue.Listed(models()));
  }

  /**
   * Starts a call and returns at once. The listener runs on a thread of the provider's.
   *
   * @return the call under way; never throws for anything that happens outside
   */
  Exchange start(ProviderRequest request, ProviderListener listener);

  /** Ends every call under way and frees connections. */
  @Override
  void close();
}
