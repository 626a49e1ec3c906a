package dev.aurelis.server.orchestrator.balancing;

import dev.aurelis.server.config.BalanceSettings.Strategy;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.SeveralEndpoints;
import dev.aurelis.server.provider.Catalogue;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

/**
 * Several endpoints as one provider. An endpoint that failed five times in a row is left alone for
 * half a minute, but never more than half of them at once.
 */
public final class BalancedProvider implements Provider, SeveralEndpoints {
  private final List<Backend> backends;
  private final Choice choice;
  private final Ticker ticker;

  /** One endpoint and its share of calls in relation to 1. */
  public record Weighted(Provider provider, double weight) {}

  /**
   * @param endpoints at least one; the first one names the profile
   * @param random 0 inclusive to 1 exclusive
   */
  public BalancedProvider(
      List<Weighted> endpoints, Strategy strategy, Ticker ticker, DoubleSupplier random) {
    this.backends =
        endpoints.stream().map(one -> new Backend(one.provider(), one.weight(), ticker)).toList();
    this.choice = new Choice(strategy, random);
    this.ticker = ticker;
  }

  private Provider first() {
    return backends.getFirst().provider();
  }

  @Override
  public String name() {
    return first().name();
  }

  @Override
  public String origin() {
    return first().origin();
  }

  @Override
  public List<ModelId> models() {
    return first().models();
  }

  @Override
  public CompletableFuture<Catalogue> catalogue() {
    return first().catalogue();
  }

  @Override
  public Exchange start(ProviderRequest request, ProviderListener listener) {
    return start(choice.of(usable()), request, listener);
  }

  private Exchange start(Backend backend, ProviderRequest request, ProviderListener listener) {
    backend.begun();
    return backend.provider().start(request, new Heard(backend, request, listener));
  }

  @Override
  public boolean haveAnother() {
    return usable().size() > 1;
  }

  @Override
  public Twins twins() {
    var taken = new AtomicReference<Optional<Backend>>(Optional.empty());
    return new Twins(new Twin(taken), new Twin(taken));
  }

  /** An endpoint that the twin did not take; any where there is no other. */
  private Backend apartFrom(Optional<Backend> taken) {
    var all = usable();
    var others = all.stream().filter(one -> !Optional.of(one).equals(taken)).toList();
    return choice.of(others.isEmpty() ? all : others);
  }

  /** Those that are not left alone; all of them where that would be more than half. */
  private List<Backend> usable() {
    var in = backends.stream().filter(backend -> !backend.isOut()).toList();
    return in.size() * 2 < backends.size() ? backends : in;
  }

  @Override
  public void close() {
    backends.forEach(backend -> backend.provider().close());
  }

  /** This provider, for one of two calls that go to different endpoints. */
  private final class Twin implements Provider {
    private final AtomicReference<Optional<Backend>> taken;

    Twin(AtomicReference<Optional<Backend>> taken) {
      this.taken = taken;
    }

    @Override
    public String name() {
      return BalancedProvider.this.name();
    }

    @Override
    public String origin() {
      return BalancedProvider.this.origin();
    }

    @Override
    public List<ModelId> models() {
      return BalancedProvider.this.models();
    }

    @Override
    public Exchange start(ProviderRequest request, ProviderListener listener) {
      var backend = apartFrom(taken.get());
      taken.set(Optional.of(backend));
      return BalancedProvider.this.start(backend, request, listener);
    }

    @Override
    public void close() {}
  }

  /** Books how one call went, at its end. */
  private final class Heard implements ProviderListener {
    private final Backend backend;
    private final ProviderRequest request;
    private final ProviderListener listener;
    private final long begun = ticker.nanos();
    private long first;
    private boolean heard;

    Heard(Backend backend, ProviderRequest request, ProviderListener listener) {
      this.backend = backend;
      this.request = request;
      this.listener = listener;
    }

    @Override
    public void delta(String text) {
      if (!heard) {
        heard = true;
        first = ticker.nanos();
      }
      listener.delta(text);
    }

    @Override
    public void end(ProviderEnd end) {
      switch (end) {
        case ProviderEnd.Complete _ ->
            backend.answered(Duration.ofNanos((heard ? first : ticker.nanos()) - begun));
        case ProviderEnd.Failed(ProviderFailure.Unavailable _, String _) ->
            backend.failed(request.deadlines().firstByte());
        case ProviderEnd.Failed _ -> backend.left();
      }
      listener.end(end);
    }
  }
}
