package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Question;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Those of one urgency who stand before the entrance, in the order in which they came. A wait that
 * passes is borne, a lasting one is not, as with controlled delay (Nichols and Jacobson,
 * Controlling Queue Delay, 2012). Not thread-safe.
 */
final class Line {
  /** A wait that is short, whoever comes. */
  static final Duration TARGET = Duration.ofMillis(50);

  /** Waits that are longer for longer than this are not going to pass. */
  static final Duration INTERVAL = Duration.ofMillis(200);

  /** Others were more urgent all the time; who waited so long gets no turn any more. */
  static final Duration LONGEST = Duration.ofSeconds(1);

  private final Deque<Arrival> arrivals = new ArrayDeque<>();

  /** When the last one had a short wait. */
  private long shortAt;

  /** A question, and when it came by the ticker. */
  record Arrival(Question question, AnswerListener listener, long at) {}

  /** Whether one more may join at this moment. */
  boolean takes(long now) {
    if (arrivals.isEmpty()) {
      shortAt = now;
      return true;
    }
    long waited = now - arrivals.getFirst().at();
    boolean lasting = now - shortAt > INTERVAL.toNanos();
    return waited <= (lasting ? TARGET : INTERVAL).toNanos();
  }

  void add(Arrival arrival) {
    arrivals.add(arrival);
  }

  /** Takes out the first one. */
  Optional<Arrival> next(long now) {
    var first = Optional.ofNullable(arrivals.poll());
    if (first.isPresent() && now - first.get().at() <= TARGET.toNanos()) {
      shortAt = now;
    }
    return first;
  }

  /** Takes out the first one if it waited too long. */
  Optional<Arrival> overdue(long now) {
    var first = Optional.ofNullable(arrivals.peek());
    return first.isPresent() && now - first.get().at() > LONGEST.toNanos()
        ? Optional.ofNullable(arrivals.poll())
        : Optional.empty();
  }
}
