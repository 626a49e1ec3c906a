package dev.aurelis.server.features.action.review;

import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.security.OutputCleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the findings of one answer. Models miscount lines; the line that they quote decides. What
 * cannot be placed, and what lies outside of what was asked about, is left out.
 */
public final class FindingsReader {
  private static final int MOST = 20;
  private static final int NEAR = 40;

  private final String text;
  private final List<TextSpan> lines;

  /**
   * @param text of the whole document
   */
  public FindingsReader(String text) {
    this.text = text;
    this.lines = lines(text);
  }

  /**
   * The findings of an answer.
   *
   * @param tree the answer's JSON as maps and lists
   * @param asked the part of the document that was asked about
   */
  public List<Finding> read(Map<String, Object> tree, Smell.Aspect aspect, TextSpan asked) {
    var found = new ArrayList<Finding>();
    if (tree.get("findings") instanceof List<?> list) {
      for (var item : list) {
        if (item instanceof Map<?, ?> map && found.size() < MOST) {
          finding(map, aspect).filter(one -> one.span().touches(asked)).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private Optional<Finding> finding(Map<?, ?> item, Smell.Aspect aspect) {
    var message = OutputCleaner.line(text(item, "message").orElse(""));
    if (message.isEmpty()) {
      return Optional.empty();
    }
    int said = number(item, "line").orElse(-1) - 1;
    int length = Math.max(0, number(item, "end_line").orElse(said + 1) - 1 - said);
    return line(said, text(item, "quote").map(String::strip).orElse(""))
        .map(first -> {
          int last = Math.min(lines.size() - 1, first + Math.min(length, NEAR));
          return new Finding(
              aspect,
              weight(text(item, "severity").orElse("")),
              span(first, last),
              message,
              text(item, "fix").filter(fix -> !fix.isBlank()));
        });
  }

  /** The line that was quoted nearest to the one that was named; without a quote the named one. */
  private Optional<Integer> line(int said, String quote) {
    if (quote.isEmpty()) {
      return said >= 0 && said < lines.size() && !content(said).isEmpty()
          ? Optional.of(said)
          : Optional.empty();
    }
    int around = Math.clamp(said, 0, Math.max(0, lines.size() - 1));
    for (int away = 0; away <= lines.size(); away++) {
      for (int at : new int[] {around - away, around + away}) {
        if (at >= 0 && at < lines.size() && content(at).equals(quote)) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }

  private String content(int line) {
    return lines.get(line).of(text).strip();
  }

  private TextSpan span(int first, int last) {
    return new TextSpan(lines.get(first).start(), lines.get(last).end()).trimmed(text);
  }

  private static Smell.Weight weight(String severity) {
    return switch (severity.toLowerCase(Locale.ROOT)) {
      case "high", "critical", "error" -> Smell.Weight.HIGH;
      case "medium", "warning" -> Smell.Weight.MEDIUM;
      default -> Smell.Weight.LOW;
    };
  }

  private static Optional<String> text(Map<?, ?> item, String key) {
    return item.get(key) instanceof String value ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Integer> number(Map<?, ?> item, String key) {
    return item.get(key) instanceof Number value
        ? Optional.of(Math.clamp(value.longValue(), 0, 10_000_000))
        : Optional.empty();
  }

  private static List<TextSpan> lines(String text) {
    var lines = new ArrayList<TextSpan>();
    int start = 0;
    while (start <= text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      lines.add(new TextSpan(start, end));
      start = end + 1;
    }
    return lines;
  }
}
