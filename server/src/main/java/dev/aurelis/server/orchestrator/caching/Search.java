package dev.aurelis.server.orchestrator.caching;

import dev.aurelis.server.cache.CacheTiers;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderFailure;
import java.util.Optional;
import java.util.function.Supplier;

/** A question that waits for slower tiers, and goes on from there. */
final class Search implements Exchange {
  private final CandidateListener listener;
  private final Supplier<Exchange> asking;
  private Optional<Exchange> asked = Optional.empty();
  private boolean found;
  private boolean cancelled;

  /**
   * @param asking goes on to the candidate where nothing was found
   */
  Search(CandidateListener listener, Supplier<Exchange> asking) {
    this.listener = listener;
    this.asking = asking;
  }

  void found(Optional<CacheTiers.Found> answer) {
    synchronized (this) {
      found = true;
      if (cancelled) {
        return;
      }
    }
    answer.ifPresentOrElse(kept -> CachedCandidates.replay(kept, listener), this::ask);
  }

  private void ask() {
    var started = asking.get();
    boolean late;
    synchronized (this) {
      asked = Optional.of(started);
      late = cancelled;
    }
    if (late) {
      started.cancel();
    }
  }

  @Override
  public void cancel() {
    Optional<Exchange> running;
    boolean waiting;
    synchronized (this) {
      waiting = !found && !cancelled;
      cancelled = true;
      running = asked;
    }
    if (waiting) {
      listener.end(new CandidateEnd.Failed(new ProviderFailure.Cancelled("cancelled"), ""));
    }
    running.ifPresent(Exchange::cancel);
  }
}
