package dev.aurelis.server.observability;

import dev.aurelis.server.security.Secret;
import dev.aurelis.server.security.Spellings;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Time, level, origin, text: redacted first, then escaped, then cut at {@link #MOST_CHARS}. */
final class LineFormatter extends Formatter {
  /** The longest line, in characters. */
  static final int MOST_CHARS = 8_000;

  private static final int MOST_FRAMES = 20;
  private static final int SHORTEST_SECRET = 4;

  private final Set<String> masked = new CopyOnWriteArraySet<>();

  void protect(Secret secret) {
    if (secret.reveal().length() >= SHORTEST_SECRET) {
      masked.addAll(Spellings.of(secret));
    }
  }

  @Override
  public String format(LogRecord record) {
    var line = new StringBuilder(128);
    line.append(record.getInstant()).append(' ').append(record.getLevel().getName()).append(' ');
    line.append(record.getLoggerName()).append(": ").append(formatMessage(record));
    for (var thrown = record.getThrown(); thrown != null; thrown = thrown.getCause()) {
      line.append(" | ").append(thrown);
      var frames = thrown.getStackTrace();
      for (int at = 0; at < Math.min(frames.length, MOST_FRAMES); at++) {
        line.append(" | at ").append(frames[at]);
      }
    }
    return escape(redact(line.toString())) + System.lineSeparator();
  }

  private String redact(String text) {
    var clean = text;
    for (var value : masked) {
      clean = clean.replace(value, "[secret]");
    }
    return clean;
  }

  /** Escapes what a terminal or a reader of lines would act on. */
  static String escape(String text) {
    var safe = new StringBuilder(text.length());
    int most = Math.min(text.length(), MOST_CHARS);
    for (int at = 0; at < most; at++) {
      char c = text.charAt(at);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || isBidiControl(c)) {
        safe.append(String.format("\\u%04x", (int) c));
      } else {
        safe.append(c);
      }
    }
    return most < text.length() ? safe.append('…').toString() : safe.toString();
  }

  private static boolean isBidiControl(char c) {
    return (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
  }
}
