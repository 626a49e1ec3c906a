package dev.aurelis.server.provider.openai;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How long a provider asks to wait. Read from {@code retry-after-ms}, {@code Retry-After} (seconds
 * or a date), GitHub's {@code x-ratelimit-timeremaining}, then from the text. What is negative,
 * past or zero becomes the least wait; what is absurd or garbage counts as not said.
 */
final class RetryAfter {
  /** Zero must not make a caller spin. */
  static final Duration LEAST = Duration.ofSeconds(1);

  private static final Duration ABSURD = Duration.ofDays(31);
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(?:wait|after|again in)\\s+(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s\\b|sec)",
          Pattern.CASE_INSENSITIVE);

  private final Clock clock;

  RetryAfter(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param header the value of a header by its name
   * @param text what the error says
   */
  Optional<Duration> read(Function<String, Optional<String>> header, String text) {
    return header
        .apply("retry-after-ms")
        .flatMap(value -> number(value, 1))
        .or(() -> header.apply("Retry-After").flatMap(this::secondsOrDate))
        .or(() -> header.apply("x-ratelimit-timeremaining").flatMap(value -> number(value, 1_000)))
        .or(() -> inText(text))
        .filter(wait -> wait.compareTo(ABSURD) <= 0)
        .map(wait -> wait.compareTo(LEAST) < 0 ? LEAST : wait);
  }

  private Optional<Duration> secondsOrDate(String value) {
    return number(value, 1_000).or(() -> date(value));
  }

  private static Optional<Duration> number(String value, int millis) {
    return NUMBER.matcher(value.strip()).matches()
        ? Optional.of(Duration.ofMillis((long) (Double.parseDouble(value.strip()) * millis)))
        : Optional.empty();
  }

  private Optional<Duration> date(String value) {
    try {
      var until = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(clock.instant(), until.toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> inText(String text) {
    var match = IN_TEXT.matcher(text);
    if (!match.find()) {
      return Optional.empty();
    }
    return number(match.group(1), match.group(2).equalsIgnoreCase("ms") ? 1 : 1_000);
  }
}
