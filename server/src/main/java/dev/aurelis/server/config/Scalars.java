package dev.aurelis.server.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the scalars of a section as what they mean. Each tells in words what would be right. */
final class Scalars {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("([0-9]{1,9})\\s*(B|KB|MB|GB)");

  private final Section section;
  private final Findings findings;

  Scalars(Section section, Findings findings) {
    this.section = section;
    this.findings = findings;
  }

  /** A length of time such as {@code 50ms}, {@code 5m} or {@code 24h}, within bounds. */
  Optional<Duration> time(String key, Duration least, Duration most) {
    var text = section.text(key);
    var read = text.flatMap(Scalars::time);
    if (text.isPresent()
        && read.filter(t -> t.compareTo(least) >= 0 && t.compareTo(most) <= 0).isEmpty()) {
      wrong(key, "must be a time from " + words(least) + " to " + words(most) + ", such as 30s");
      return Optional.empty();
    }
    return read;
  }

  /** A number of bytes such as {@code 50MB}, within bounds. */
  OptionalLong bytes(String key, long least, long most) {
    var text = section.text(key);
    var read = text.flatMap(Scalars::bytes);
    if (text.isPresent() && read.filter(b -> b >= least && b <= most).isEmpty()) {
      wrong(
          key, "must be a size from " + inBytes(least) + " to " + inBytes(most) + ", such as 50MB");
      return OptionalLong.empty();
    }
    return read.stream().mapToLong(Long::longValue).findFirst();
  }

  /** A whole number within bounds. */
  OptionalInt whole(String key, int least, int most) {
    var text = section.text(key);
    var read = text.filter(t -> t.matches("[0-9]{1,9}")).map(Integer::parseInt);
    if (text.isPresent() && read.filter(n -> n >= least && n <= most).isEmpty()) {
      wrong(key, "must be a whole number from " + least + " to " + most);
      return OptionalInt.empty();
    }
    return read.stream().mapToInt(Integer::intValue).findFirst();
  }

  /** A decimal number within bounds. */
  OptionalDouble decimal(String key, double least, double most) {
    var text = section.text(key);
    var read = text.filter(t -> t.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")).map(Double::parseDouble);
    if (text.isPresent() && read.filter(n -> n >= least && n <= most).isEmpty()) {
      wrong(key, "must be a number from " + least + " to " + most);
      return OptionalDouble.empty();
    }
    return read.stream().mapToDouble(Double::doubleValue).findFirst();
  }

  /**
   * A switch: {@code on}, {@code true} or {@code yes} against {@code off}, {@code false}, {@code
   * no}.
   */
  Optional<Boolean> flag(String key) {
    var text = section.text(key).map(t -> t.toLowerCase(Locale.ROOT));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (text.get()) {
      case "on", "true", "yes" -> Optional.of(true);
      case "off", "false", "no" -> Optional.of(false);
      default -> {
        wrong(key, "must be on or off");
        yield Optional.empty();
      }
    };
  }

  /** One of an enumeration's names, lower case, with dashes. */
  <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
    var text = section.text(key);
    var read =
        text.flatMap(
            t -> Arrays.stream(type.getEnumConstants()).filter(e -> name(e).equals(t)).findFirst());
    if (text.isPresent() && read.isEmpty()) {
      wrong(
          key,
          "must be one of "
              + Arrays.stream(type.getEnumConstants())
                  .map(Scalars::name)
                  .collect(Collectors.joining(", ")));
    }
    return read;
  }

  private void wrong(String key, String message) {
    findings.error(section.line(key), section.name(key), message);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Duration> time(String text) {
    var parts = TIME.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  private static Optional<Long> bytes(String text) {
    var parts = BYTES.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "KB" -> count << 10;
          case "MB" -> count << 20;
          case "GB" -> count << 30;
          default -> count;
        });
  }

  private static String words(Duration time) {
    if (time.toMillis() < 1_000) {
      return time.toMillis() + "ms";
    }
    if (time.toSeconds() < 120) {
      return time.toSeconds() + "s";
    }
    return time.toMinutes() < 120 ? time.toMinutes() + "m" : time.toHours() + "h";
  }

  private static String inBytes(long bytes) {
    return bytes >= 1 << 20 ? (bytes >> 20) + "MB" : bytes + "B";
  }
}
