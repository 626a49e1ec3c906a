package dev.aurelis.server.provider.plugin;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.Catalogue;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.OneEnd;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider from outside, held to the port's promises: it never blocks or throws into its caller,
 * every call has one end and ends in time, also after a cancel.
 */
public final class GuardedProvider implements Provider {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedProvider.class);

  private final Profile profile;
  private final Provider provider;
  private final Executor executor;
  private final ScheduledExecutorService timer;
  private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * What is said of it here, whatever it says itself.
   *
   * @param origin where its calls go, as far as the profile tells
   */
  public record Profile(String name, String origin, List<ModelId> models) {
    public Profile {
      models = List.copyOf(models);
    }
  }

  /**
   * @param executor runs what it does when a call begins, which may block
   * @param timer ends what it does not end itself
   */
  public GuardedProvider(
      Profile profile, Provider provider, Executor executor, ScheduledExecutorService timer) {
    this.profile = profile;
    this.provider = provider;
    this.executor = executor;
    this.timer = timer;
  }

  @Override
  public String name() {
    return profile.name();
  }

  @Override
  public String origin() {
    return profile.origin();
  }

  @Override
  public List<ModelId> models() {
    return profile.models();
  }

  @Override
  public CompletableFuture<Catalogue> catalogue() {
    try {
      return provider
          .catalogue()
          .exceptionally(e -> new Catalogue.Unlisted(broke(e)))
          .completeOnTimeout(
              new Catalogue.Unlisted(unavailable("the plug-in did not answer within 10 s")),
              10,
              TimeUnit.SECONDS);
    } catch (RuntimeException | LinkageError e) {
      return CompletableFuture.completedFuture(new Catalogue.Unlisted(broke(e)));
    }
  }

  @Override
  public Exchange start(ProviderRequest request, ProviderListener listener) {
    var call = new Call(request, listener);
    underWay.add(call);
    try {
      call.limit();
      executor.execute(call::begin);
    } catch (RejectedExecutionException e) {
      call.end(failed(new ProviderFailure.Cancelled("the program ends")));
    }
    if (closed) {
      call.cancel();
    }
    return call;
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(Call::cancel);
    try {
      provider.close();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("The plug-in of {} failed while it was closed: {}", name(), e.getClass().getName());
    }
  }

  private static ProviderEnd failed(ProviderFailure failure) {
    return new ProviderEnd.Failed(failure, "");
  }

  private static ProviderFailure broke(Throwable e) {
    return unavailable("the plug-in failed (" + e.getClass().getSimpleName() + ")");
  }

  private static ProviderFailure unavailable(String reason) {
    return new ProviderFailure.Unavailable(reason, Phase.PROTOCOL);
  }

  /** One call into it. */
  private final class Call implements Exchange, ProviderListener {
    private final ProviderRequest request;
    private final OneEnd listener;
    private final Object lock = new Object();
    private Optional<Exchange> current = Optional.empty();
    private Optional<Future<?>> limit = Optional.empty();
    private boolean cancelled;

    Call(ProviderRequest request, ProviderListener listener) {
      this.request = request;
      this.listener = new OneEnd(new Delivered(listener));
    }

    void limit() {
      var allowed = request.deadlines().total();
      limit =
          Optional.of(
              timer.schedule(
                  () -> executor.execute(this::late), allowed.toNanos(), TimeUnit.NANOSECONDS));
    }

    void begin() {
      synchronized (lock) {
        if (cancelled) {
          return;
        }
      }
      try {
        var started = provider.start(request, this);
        boolean unwanted;
        synchronized (lock) {
          current = Optional.of(started);
          unwanted = cancelled;
        }
        if (unwanted) {
          cancel(started);
        }
      } catch (RuntimeException | LinkageError e) {
        end(failed(broke(e)));
      }
    }

    private void late() {
      stop(unavailable("no whole answer came from the plug-in in time"));
    }

    @Override
    public void cancel() {
      stop(new ProviderFailure.Cancelled("cancelled"));
    }

    private void stop(ProviderFailure why) {
      Optional<Exchange> running;
      synchronized (lock) {
        cancelled = true;
        running = current;
      }
      try {
        executor.execute(() -> over(failed(why)));
      } catch (RejectedExecutionException e) {
        over(failed(why));
      }
      running.ifPresent(this::cancel);
    }

    private void cancel(Exchange exchange) {
      try {
        exchange.cancel();
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("The plug-in of {} failed at a cancel: {}", name(), e.getClass().getName());
      }
    }

    @Override
    public void delta(String text) {
      if (!text.isEmpty()) {
        listener.delta(text);
      }
    }

    @Override
    public void end(ProviderEnd end) {
      synchronized (lock) {
        if (cancelled) {
          return; // it is ended already, whatever the plug-in still has to say
        }
      }
      over(end);
    }

    private void over(ProviderEnd end) {
      underWay.remove(this);
      limit.ifPresent(timeout -> timeout.cancel(false));
      listener.end(end);
    }
  }

  /** What truly reached the listener; a failure's partial text is that, whatever was claimed. */
  private static final class Delivered implements ProviderListener {
    private final ProviderListener listener;
    private final StringBuilder said = new StringBuilder();

    Delivered(ProviderListener listener) {
      this.listener = listener;
    }

    @Override
    public void delta(String text) {
      said.append(text);
      listener.delta(text);
    }

    @Override
    public void end(ProviderEnd end) {
      listener.end(
          switch (end) {
            case ProviderEnd.Complete complete -> whole(complete);
            case ProviderEnd.Failed(var failure, _) ->
                new ProviderEnd.Failed(failure, said.toString());
          });
    }

    private ProviderEnd whole(ProviderEnd.Complete complete) {
      return complete.text().contentEquals(said)
          ? complete
          : new ProviderEnd.Failed(
              unavailable("the plug-in's answer is not the text that it sent"), said.toString());
    }
  }
}
