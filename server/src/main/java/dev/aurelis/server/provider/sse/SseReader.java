package dev.aurelis.server.provider.sse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads server-sent events (WHATWG HTML, section 9.2) with caps on lines and events.
 *
 * <p>Two deliberate differences: an {@code error} field is kept, since some model servers report
 * failures in it; and what stands after the last blank line is returned as an event that is not
 * whole, since some servers end right after their last data line. {@code id} and {@code retry} are
 * read over, for nobody reconnects.
 */
public final class SseReader {
  /** The longest line, 1 MiB. */
  public static final int LINE_BYTES = 1 << 20;

  /** The longest event, 4 Mi characters. */
  public static final int EVENT_CHARS = 4 << 20;

  private final LineReader lines;
  private final Runnable onLine;
  private final StringBuilder data = new StringBuilder();
  private String name = "";
  private Optional<String> error = Optional.empty();
  private boolean anyData;

  /**
   * @param onLine run for every line that came, comments and blank ones too
   */
  public SseReader(InputStream in, Runnable onLine) {
    this.lines = new LineReader(in, LINE_BYTES);
    this.onLine = onLine;
  }

  /**
   * Blocks until an event has come.
   *
   * @return empty at the end of the stream
   * @throws SseOverflowException where a line or an event is too long
   */
  public Optional<SseEvent> next() throws IOException {
    reset();
    while (true) {
      var line = lines.next();
      if (line.isEmpty()) {
        return anything() ? Optional.of(event(Wholeness.CUT)) : Optional.empty();
      }
      onLine.run();
      if (!line.get().isEmpty()) {
        field(line.get());
      } else if (anything()) {
        return Optional.of(event(Wholeness.WHOLE));
      } else {
        name = "";
      }
    }
  }

  private enum Wholeness {
    WHOLE,
    CUT
  }

  private void reset() {
    data.setLength(0);
    name = "";
    error = Optional.empty();
    anyData = false;
  }

  private boolean anything() {
    return anyData || error.isPresent();
  }

  private SseEvent event(Wholeness wholeness) {
    return new SseEvent(
        name.isEmpty() ? "message" : name, data.toString(), error, wholeness == Wholeness.WHOLE);
  }

  private void field(String line) throws SseOverflowException {
    int colon = line.indexOf(':');
    if (colon == 0) {
      return;
    }
    var field = colon < 0 ? line : line.substring(0, colon);
    var value = colon < 0 ? "" : value(line, colon + 1);
    switch (field) {
      case "data" -> addData(value);
      case "event" -> name = value;
      case "error" -> error = Optional.of(value);
      default -> {}
    }
  }

  private static String value(String line, int from) {
    return line.startsWith(" ", from) ? line.substring(from + 1) : line.substring(from);
  }

  private void addData(String value) throws SseOverflowException {
    if (data.length() + value.length() > EVENT_CHARS) {
      throw new SseOverflowException("an event is longer than " + EVENT_CHARS + " characters");
    }
    if (anyData) {
      data.append('\n');
    }
    data.append(value);
    anyData = true;
  }
}
