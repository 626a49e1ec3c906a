package dev.aurelis.server.lsp.session;

import dev.aurelis.server.lsp.transport.Call;
import dev.aurelis.server.lsp.transport.Failures;
import dev.aurelis.server.lsp.transport.RpcError;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.observability.RequestListener;
import dev.aurelis.server.observability.RequestListener.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way every request goes. On the reader's thread: take the document as it is now, end the
 * requests this one replaces, start the clock. On a thread of its own: the handler, inside the one
 * wide catch. Then exactly one answer, whatever happened. Thread-safe.
 */
public final class RequestRunner {
  private static final Logger LOG = LoggerFactory.getLogger(RequestRunner.class);

  private final Function<String, Optional<OpenDocument>> documents;
  private final Executor executor;
  private final ScheduledExecutorService scheduler;
  private final Ticker ticker;
  private final RequestListener listener;
  private final LatestWins latest = new LatestWins();

  /**
   * @param documents takes a document as it is now
   * @param executor one thread for each task; never a shared pool that can be exhausted
   * @param scheduler ends what is late
   */
  public RequestRunner(
      Function<String, Optional<OpenDocument>> documents,
      Executor executor,
      ScheduledExecutorService scheduler,
      Ticker ticker,
      RequestListener listener) {
    this.documents = documents;
    this.executor = executor;
    this.scheduler = scheduler;
    this.ticker = ticker;
    this.listener = listener;
  }

  /** Starts a request; called on the reader's thread, returns at once. */
  public <P> void start(Call call, Methods.RequestMethod<P> method, @Nullable Object given) {
    if (!method.params().isInstance(given)) {
      call.fail(new RpcError(RpcError.INVALID_PARAMS, "The parameters are missing."));
      return;
    }
    var params = method.params().cast(given);
    var run = new Run<>(call, method, params, documentOf(method, params));
    run.begin();
    if (method.policy().atOnce().test(params)) {
      run.run();
    } else {
      executor.execute(run);
    }
  }

  /** Places with a request that a newer one would end. */
  public int openPlaces() {
    return latest.size();
  }

  private <P> DocumentChoice documentOf(Methods.RequestMethod<P> method, P params) {
    var wanted = method.policy().document();
    if (wanted.isEmpty()) {
      return new DocumentChoice(Optional.empty(), Optional.empty());
    }
    try {
      var uri = wanted.get().apply(params);
      return new DocumentChoice(Optional.of(uri), documents.apply(uri));
    } catch (NullPointerException incomplete) {
      throw LspFailure.invalid("The parameters name no document.");
    }
  }

  private record DocumentChoice(Optional<String> uri, Optional<OpenDocument> document) {}

  private final class Run<P> implements Runnable {
    private final Call call;
    private final Methods.RequestMethod<P> method;
    private final P params;
    private final DocumentChoice choice;
    private final long began = ticker.nanos();
    private final AtomicBoolean reported = new AtomicBoolean();
    private Runnable forget = () -> {};
    private Runnable stopTimer = () -> {};

    Run(Call call, Methods.RequestMethod<P> method, P params, DocumentChoice choice) {
      this.call = call;
      this.method = method;
      this.params = params;
      this.choice = choice;
    }

    void begin() {
      var policy = method.policy();
      if (policy.supersedes().isPresent() && choice.uri().isPresent()) {
        boolean explicit = policy.supersedes().get().explicit().test(params);
        var place = new LatestWins.Place(method.name(), choice.uri().get());
        forget = latest.begin(place, new LatestWins.Running(explicit, this::supersede));
      }
      var timer = scheduler.schedule(this::late, policy.deadline().toNanos(), TimeUnit.NANOSECONDS);
      stopTimer = () -> timer.cancel(false);
      call.cancel().onCancel(this::cancelled);
    }

    @Override
    public void run() {
      try {
        if (!call.isAnswered()) {
          finish(method.handler().answer(params, request()));
        }
      } catch (Throwable failure) {
        fail(failure);
      } finally {
        release();
      }
    }

    private Request request() {
      return new Request(method.name(), choice.document(), call.cancel());
    }

    private void finish(@Nullable Object result) {
      if (call.answer(result)) {
        report(Outcome.ANSWERED);
      }
    }

    private void fail(Throwable failure) {
      if (failure instanceof CancellationException || call.cancel().isCancelled()) {
        end(RpcError.cancelled(), Outcome.CANCELLED);
      } else if (failure instanceof LspFailure known && known.isSilent()) {
        end(known.toError(), Outcome.CANCELLED);
      } else if (method.policy().quiet()) {
        noteQuietly(failure);
        if (call.answer(null)) {
          report(Outcome.FAILED);
        }
      } else if (failure instanceof LspFailure known) {
        end(known.toError(), Outcome.FAILED);
      } else {
        LOG.error("{} failed: {}", method.name(), Failures.describe(failure));
        end(new RpcError(RpcError.INTERNAL_ERROR, "Internal error."), Outcome.FAILED);
      }
    }

    /** A model that cannot be reached is told elsewhere, once, and not at every key. */
    private void noteQuietly(Throwable failure) {
      if (failure instanceof LspFailure) {
        LOG.debug("{} has no answer: {}", method.name(), Failures.describe(failure));
      } else {
        LOG.error("{} failed: {}", method.name(), Failures.describe(failure));
      }
    }

    private void supersede() {
      end(
          new RpcError(RpcError.REQUEST_CANCELLED, "A newer request replaced it."),
          Outcome.SUPERSEDED);
      executor.execute(call.cancel()::cancel);
    }

    private void late() {
      if (method.policy().quiet()) {
        if (call.answer(null)) {
          report(Outcome.LATE);
        }
      } else {
        end(new RpcError(RpcError.REQUEST_FAILED, "The answer took too long."), Outcome.LATE);
      }
      executor.execute(call.cancel()::cancel);
    }

    private void end(RpcError error, Outcome outcome) {
      if (call.fail(error)) {
        report(outcome);
      }
    }

    private void release() {
      stopTimer.run();
      forget.run();
    }

    private void cancelled() {
      release();
      report(Outcome.CANCELLED);
    }

    private void report(Outcome outcome) {
      if (reported.compareAndSet(false, true)) {
        listener.finished(method.name(), outcome, Duration.ofNanos(ticker.nanos() - began));
      }
    }
  }
}
