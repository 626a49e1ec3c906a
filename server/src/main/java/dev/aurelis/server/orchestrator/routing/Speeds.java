package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.Candidate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How fast candidates were of late: time to the first text and time per character, apart, each a
 * peak-sensitive moving average (as in Twitter's Finagle): it follows a worse value at once and
 * forgets it within a minute. Thread-safe.
 */
public final class Speeds {
  private static final double UNKNOWN = 0;

  private final Ticker ticker;
  private final Map<Key, Speed> measured = new ConcurrentHashMap<>();

  private record Key(String provider, String model, boolean inline) {}

  private record Speed(PeakAverage first, PeakAverage perCharacter) {}

  public Speeds(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Books an answer.
   *
   * @param first until the first visible text
   * @param rest from then until the end
   * @param characters of the whole answer
   */
  void answered(
      Candidate candidate, ModelRequest request, Duration first, Duration rest, int characters) {
    var speed = of(candidate, request);
    speed.first().add((double) first.toNanos());
    if (characters > 0) {
      speed.perCharacter().add((double) rest.toNanos() / characters);
    }
  }

  /** Books a failure as if the answer had taken all the time there was. */
  void failed(Candidate candidate, ModelRequest request) {
    of(candidate, request).first().add((double) request.deadlines().firstByte().toNanos());
  }

  /**
   * Nanoseconds that a whole answer is expected to take; 0 where nothing is known, so that everyone
   * is tried once.
   */
  double expected(Candidate candidate, ModelRequest request) {
    var speed = measured.get(key(candidate, request));
    if (speed == null) {
      return UNKNOWN;
    }
    double characters = 4.0 * request.sampling().maxTokens() / 2;
    return speed.first().value() + speed.perCharacter().value() * characters;
  }

  private Speed of(Candidate candidate, ModelRequest request) {
    return measured.computeIfAbsent(
        key(candidate, request), _ -> new Speed(new PeakAverage(ticker), new PeakAverage(ticker)));
  }

  private static Key key(Candidate candidate, ModelRequest request) {
    return new Key(
        candidate.provider().name(),
        candidate.model().value(),
        request.task() == TaskType.CODE_COMPLETION);
  }
}
