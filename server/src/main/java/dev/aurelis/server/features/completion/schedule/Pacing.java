package dev.aurelis.server.features.completion.schedule;

import dev.aurelis.server.features.completion.schedule.Cut.Growth;
import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How long a document's questions and streams wait. Not thread-safe. */
final class Pacing {
  /** How long a block may make a question wait when its first lines are there. */
  private static final Duration BLOCK_PATIENCE = Duration.ofMillis(600);

  /** How long a stream that showed nothing yet is kept open for nobody. */
  private static final Duration UNHEARD = Duration.ofMillis(300);

  private final Ticker ticker;
  private final Supplier<Policy> policy;
  private final ClientWaits waits;
  private boolean changedSinceAsked;
  private long changedAt;
  private Optional<Long> lastRequest = Optional.empty();

  Pacing(Ticker ticker, Supplier<Policy> policy, ClientWaits waits) {
    this.ticker = ticker;
    this.policy = policy;
    this.waits = waits;
  }

  void changed() {
    changedAt = ticker.nanos();
    changedSinceAsked = true;
  }

  /** A question came: how long after the change it is about tells what its client waits. */
  void asked(Asked asked) {
    if (changedSinceAsked && !asked.isExplicit()) {
      waits.saw(Duration.ofNanos(ticker.nanos() - changedAt));
    }
    changedSinceAsked = false;
  }

  void requested() {
    lastRequest = Optional.of(ticker.nanos());
  }

  /** From now until a stream may be opened for a question that these serve already. */
  Duration untilOpening(Asked asked, List<Live> serving) {
    var wait = serving.isEmpty() ? pause(asked) : patience(serving);
    var gap = gap(asked);
    return wait.compareTo(gap) >= 0 ? wait : gap;
  }

  /** From now until the first lines of a block are enough. */
  Duration untilLate(Asked asked) {
    return left(asked.since() + BLOCK_PATIENCE.toNanos());
  }

  Growth growth(Asked asked) {
    long waited = ticker.nanos() - asked.since();
    return waited >= BLOCK_PATIENCE.toNanos() ? Growth.LATE : Growth.GROWING;
  }

  /** How long a stream that nobody waits for may take until it says a line. */
  Duration unheard() {
    return UNHEARD.plus(waits.expected());
  }

  private Duration pause(Asked asked) {
    if (asked.isExplicit()) {
      return Duration.ZERO;
    }
    var sinceChange = Duration.ofNanos(ticker.nanos() - changedAt);
    return Debounce.left(policy.get(), asked.spot().isAtLineStart(), sinceChange, waits.expected());
  }

  private Duration patience(List<Live> serving) {
    long youngest = serving.stream().mapToLong(Live::openedAt).max().orElse(0);
    return left(youngest + policy.get().patience().toNanos());
  }

  private Duration gap(Asked asked) {
    return asked.isExplicit()
        ? Duration.ZERO
        : lastRequest.map(at -> left(at + policy.get().gap().toNanos())).orElse(Duration.ZERO);
  }

  private Duration left(long until) {
    return Duration.ofNanos(Math.max(0, until - ticker.nanos()));
  }
}
