package dev.aurelis.server.provider.engine;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The provider that is always there. It works from the request's {@link
 * dev.aurelis.server.model.CodeContext} alone, so equal contexts get equal answers. Each call runs
 * on the executor it was made with; where that one takes no more work, the end is told on the
 * calling thread.
 */
public final class EngineProvider implements Provider {
  /** The only model's name. */
  public static final ModelId MODEL = new ModelId("embedded");

  private final Executor executor;
  private final Set<EngineCall> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param executor runs the calls; one that starts a thread for each lets calls run side by side.
   *     It stays the caller's to shut down.
   */
  public EngineProvider(Executor executor) {
    this.executor = executor;
  }

  @Override
  public String name() {
    return Provenance.ENGINE;
  }

  @Override
  public List<ModelId> models() {
    return List.of(MODEL);
  }

  @Override
  public Exchange start(ProviderRequest request, ProviderListener listener) {
    var call = new EngineCall(request, listener, executor, underWay::remove);
    underWay.add(call);
    if (closed) {
      call.fail(new ProviderFailure.Unavailable("The embedded engine is closed.", CLOSED));
    } else {
      call.begin();
    }
    return call;
  }

  private static final ProviderFailure.Phase CLOSED = ProviderFailure.Phase.CONNECT;

  @Override
  public void close() {
    closed = true;
    List.copyOf(underWay).forEach(EngineCall::cancel);
  }
}
