package dev.aurelis.server.provider.engine;

import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call. Whoever settles it first, the answer or a cancellation, is the only one to speak to the
 * listener; so its calls never overlap and its end comes once.
 */
final class EngineCall implements Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(EngineCall.class);

  private final ProviderRequest request;
  private final ProviderListener listener;
  private final Executor executor;
  private final Consumer<EngineCall> ended;
  private final AtomicBoolean settled = new AtomicBoolean();

  EngineCall(
      ProviderRequest request,
      ProviderListener listener,
      Executor executor,
      Consumer<EngineCall> ended) {
    this.request = request;
    this.listener = listener;
    this.executor = executor;
    this.ended = ended;
  }

  void begin() {
    run(this::answer);
  }

  @Override
  public void cancel() {
    fail(new ProviderFailure.Cancelled("The request was cancelled."));
  }

  void fail(ProviderFailure failure) {
    if (settled.compareAndSet(false, true)) {
      run(() -> tellEnd(new ProviderEnd.Failed(failure, "")));
    }
  }

  private void answer() {
    if (settled.get()) {
      return;
    }
    var outcome = EngineAnswers.to(request);
    if (!settled.compareAndSet(false, true)) {
      return;
    }
    switch (outcome) {
      case Outcome.Text(String text) -> {
        tellText(text);
        tellEnd(
            new ProviderEnd.Complete(
                text, FinishReason.STOP, EngineProvider.MODEL, TokenUsage.NONE, Optional.empty()));
      }
      case Outcome.Unable(ProviderFailure failure) -> tellEnd(new ProviderEnd.Failed(failure, ""));
    }
  }

  private void tellText(String text) {
    if (text.isEmpty()) {
      return;
    }
    try {
      listener.delta(text);
    } catch (RuntimeException broken) {
      LOG.warn("a listener failed on a delta: {}", broken.getClass().getName());
    }
  }

  private void tellEnd(ProviderEnd end) {
    ended.accept(this);
    try {
      listener.end(end);
    } catch (RuntimeException broken) {
      LOG.warn("a listener failed on an end: {}", broken.getClass().getName());
    }
  }

  private void run(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException full) {
      work.run();
    }
  }
}
