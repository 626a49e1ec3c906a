package dev.aurelis.server.orchestrator.flight;

import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.QuestionKey;
import dev.aurelis.server.provider.Exchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Lets equal questions share one call: single flight, as in the singleflight package of Go, with
 * counted waiters and with streams. Below the cache, above retries: only the flight retries.
 */
public final class SharedCandidates implements CandidateSource {
  /** Hotter answers are meant to differ. */
  private static final double HOTTEST = 0.2;

  private final CandidateSource next;
  private final ScheduledExecutorService timer;
  private final Executor executor;
  private final Map<Identity, Flight> flights = new ConcurrentHashMap<>();

  /** Questions that are answered by the same call. The last candidate is waited for longer. */
  record Identity(QuestionKey question, CandidateCall.Position position) {}

  /**
   * @param timer for waiters whose own deadline is earlier than the call's
   * @param executor tells the waiters of a shared call, so that none of them slows the others
   */
  public SharedCandidates(CandidateSource next, ScheduledExecutorService timer, Executor executor) {
    this.next = next;
    this.timer = timer;
    this.executor = executor;
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    if (call.candidate().isLocal() || !mayShare(call.question().request())) {
      return next.start(call, listener);
    }
    var identity = new Identity(QuestionKey.of(call), call.position());
    var waiter = new Waiter(call, listener, executor, this);
    while (true) {
      var flight = flights.get(identity);
      if (flight == null) {
        var opened = new Flight(identity, call, this);
        if (flights.putIfAbsent(identity, opened) == null) {
          opened.open(waiter);
          return waiter;
        }
      } else if (flight.join(waiter)) {
        waiter.expireBy(timer);
        return waiter;
      } else {
        flights.remove(identity, flight); // it is over, or too long to be told again
      }
    }
  }

  /** Whether an equal question is under way, whose answer this one would share. */
  public boolean isUnderWay(CandidateCall call) {
    return mayShare(call.question().request())
        && flights.containsKey(new Identity(QuestionKey.of(call), call.position()));
  }

  private static boolean mayShare(ModelRequest request) {
    return request.cache().mode() == CacheUse.Mode.USE
        && request.sampling().temperature() <= HOTTEST;
  }

  CandidateSource next() {
    return next;
  }

  void over(Identity identity, Flight flight) {
    flights.remove(identity, flight);
  }

  /** Flights under way. */
  int underWay() {
    return flights.size();
  }
}
