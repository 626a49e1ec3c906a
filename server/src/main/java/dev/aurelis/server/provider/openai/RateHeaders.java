package dev.aurelis.server.provider.openai;

import dev.aurelis.server.model.Provenance;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads what OpenAI's headers tell of the limit on requests; nonsense counts as nothing. */
final class RateHeaders {
  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|h|m|s)");
  private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}(?:\\.\\d{1,9})?(?:ms|h|m|s))+");

  private RateHeaders() {}

  static Optional<Provenance.RateFacts> read(Function<String, Optional<String>> header) {
    return header
        .apply("x-ratelimit-remaining-requests")
        .filter(value -> value.matches("\\d{1,9}"))
        .map(Integer::parseInt)
        .flatMap(remaining ->
            header
                .apply("x-ratelimit-reset-requests")
                .flatMap(RateHeaders::duration)
                .map(reset -> new Provenance.RateFacts(remaining, reset)));
  }

  /** A duration such as {@code 6m0s} or {@code 4ms}. */
  private static Optional<Duration> duration(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    double millis = 0;
    for (var part = PART.matcher(text); part.find(); ) {
      millis += Double.parseDouble(part.group(1)) * unit(part.group(2));
    }
    return Optional.of(Duration.ofMillis((long) millis));
  }

  private static long unit(String name) {
    return switch (name) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      default -> 3_600_000;
    };
  }
}
