package dev.aurelis.server.orchestrator.hedging;

import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.CandidateCall;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How long the first text took of late, by candidate, completions apart. Thread-safe. */
final class FirstTexts {
  /** Fewer say nothing about the slowest twentieth. */
  private static final int LEAST = 20;

  private static final int KEPT = 200;
  private static final double SHARE = 0.95;

  private final Map<Key, Recent> recent = new ConcurrentHashMap<>();

  private record Key(String provider, String model, boolean completion) {
    static Key of(CandidateCall call) {
      return new Key(
          call.candidate().provider().name(),
          call.candidate().model().value(),
          call.question().request().task() == TaskType.CODE_COMPLETION);
    }
  }

  void add(CandidateCall call, long nanos) {
    recent.computeIfAbsent(Key.of(call), _ -> new Recent()).add(nanos);
  }

  /** What nineteen of twenty did not exceed; empty while too few were measured. */
  Optional<Duration> usual(CandidateCall call) {
    return Optional.ofNullable(recent.get(Key.of(call))).flatMap(Recent::usual);
  }

  private static final class Recent {
    private final long[] nanos = new long[KEPT];
    private int count;

    synchronized void add(long value) {
      nanos[count++ % KEPT] = value;
    }

    synchronized Optional<Duration> usual() {
      if (count < LEAST) {
        return Optional.empty();
      }
      var sorted = Arrays.copyOf(nanos, Math.min(count, KEPT));
      Arrays.sort(sorted);
      return Optional.of(Duration.ofNanos(sorted[(int) (SHARE * (sorted.length - 1))]));
    }
  }
}
