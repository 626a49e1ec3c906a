package dev.aurelis.server.orchestrator.flight;

import dev.aurelis.server.model.Priority;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.Deadline;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One who waits for a call. Hears pieces in their order and one end, on one thread at a time. As
 * long as nobody else waits the caller's thread tells it; from then on a thread of its own does.
 */
final class Waiter implements Exchange {
  /** What may pile up for one who does not listen, in characters. */
  private static final int MOST_PENDING = 1 << 20;

  private final CandidateCall call;
  private final CandidateListener listener;
  private final Executor executor;
  private final SharedCandidates owner;
  private final Queue<String> pieces = new ArrayDeque<>();
  private final StringBuilder heard = new StringBuilder();
  private Optional<Flight> flight = Optional.empty();
  private Optional<CandidateEnd> end = Optional.empty();
  private Optional<Exchange> anew = Optional.empty();
  private Optional<Future<?>> alarm = Optional.empty();
  private int pending;
  private boolean telling;
  private boolean told;
  private boolean shared;
  private boolean restarting;
  private boolean unwanted;

  Waiter(
      CandidateCall call, CandidateListener listener, Executor executor, SharedCandidates owner) {
    this.call = call;
    this.listener = listener;
    this.executor = executor;
    this.owner = owner;
  }

  Priority priority() {
    return call.question().priority();
  }

  Deadline deadline() {
    return call.question().deadline();
  }

  synchronized void boarded(Flight taken) {
    flight = Optional.of(taken);
  }

  /** Comes late and hears first what was said already. */
  synchronized void board(Flight taken, String saidSoFar) {
    flight = Optional.of(taken);
    shared = true;
    if (!saidSoFar.isEmpty()) {
      add(saidSoFar);
    }
  }

  synchronized void becomesOneOfSeveral() {
    shared = true;
  }

  /** Ends the waiting at the waiter's own deadline, whatever the call's is. */
  void expireBy(ScheduledExecutorService timer) {
    try {
      var set =
          timer.schedule(this::expire, deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
      synchronized (this) {
        if (end.isPresent()) {
          set.cancel(false);
        } else {
          alarm = Optional.of(set);
        }
      }
    } catch (RejectedExecutionException e) {
      cancel(); // the program ends
    }
  }

  private void expire() {
    giveUp(new ProviderFailure.Unavailable("no whole answer came in time", Phase.STREAM));
  }

  @Override
  public void cancel() {
    Optional<Exchange> other;
    synchronized (this) {
      other = anew;
    }
    other.ifPresentOrElse(
        Exchange::cancel, () -> giveUp(new ProviderFailure.Cancelled("cancelled")));
  }

  private void giveUp(ProviderFailure why) {
    Optional<Flight> left;
    synchronized (this) {
      if (end.isPresent()) {
        return;
      }
      if (restarting) {
        unwanted = true;
        return;
      }
      finish(new CandidateEnd.Failed(why, heard + String.join("", pieces)));
      left = flight;
    }
    left.ifPresent(taken -> taken.leave(this));
    tell();
  }

  /**
   * Notes a piece; to be followed by {@link #tell}.
   *
   * @return whether it still goes along
   */
  synchronized boolean takes(String text) {
    if (end.isPresent()) {
      return false;
    }
    if (pending + text.length() > MOST_PENDING) {
      finish(
          new CandidateEnd.Failed(
              new ProviderFailure.Unavailable(
                  "the answer came faster than it was read", Phase.STREAM),
              heard.toString()));
      return false;
    }
    add(text);
    return true;
  }

  private void add(String text) {
    pieces.add(text);
    pending += text.length();
  }

  private void finish(CandidateEnd how) {
    end = Optional.of(how);
    alarm.ifPresent(set -> set.cancel(false));
  }

  /**
   * The call is over.
   *
   * @param again whether it was over too early for this one, who then asks anew
   */
  void landed(CandidateEnd how, boolean again) {
    synchronized (this) {
      if (end.isPresent()) {
        return;
      }
      restarting = again;
      alarm.ifPresent(set -> set.cancel(false));
      if (!again) {
        finish(how);
      }
    }
    if (again) {
      askAnew();
    } else {
      tell();
    }
  }

  private void askAnew() {
    var other = owner.start(call, listener);
    boolean leave;
    synchronized (this) {
      anew = Optional.of(other);
      leave = unwanted;
    }
    if (leave) {
      other.cancel();
    }
  }

  /** Tells what is noted and not yet told. */
  void tell() {
    boolean elsewhere;
    synchronized (this) {
      if (telling || told) {
        return;
      }
      telling = true;
      elsewhere = shared;
    }
    if (!elsewhere || !handedOver()) {
      tellAll();
    }
  }

  private boolean handedOver() {
    try {
      executor.execute(this::tellAll);
      return true;
    } catch (RejectedExecutionException e) {
      return false; // the program ends
    }
  }

  private void tellAll() {
    while (true) {
      Optional<String> piece;
      Optional<CandidateEnd> last = Optional.empty();
      synchronized (this) {
        piece = Optional.ofNullable(pieces.poll());
        if (piece.isPresent()) {
          pending -= piece.get().length();
          heard.append(piece.get());
        } else {
          telling = false;
          if (end.isEmpty() || told) {
            return;
          }
          told = true;
          last = end;
        }
      }
      piece.ifPresent(listener::delta);
      if (last.isPresent()) {
        listener.end(last.get());
        return;
      }
    }
  }
}
