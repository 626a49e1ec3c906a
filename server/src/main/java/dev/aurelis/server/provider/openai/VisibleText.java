package dev.aurelis.server.provider.openai;

import java.util.List;

/**
 * The text of an answer as it may be shown: cut at the first stop text whether or not the server
 * honoured it, never showing the beginning of one, never half a character. Thread-safe.
 */
final class VisibleText {
  private final List<String> stops;
  private final StringBuilder shown = new StringBuilder();
  private String held = "";
  private boolean stopped;

  VisibleText(List<String> stops) {
    this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
  }

  /** Adds a piece and returns what can be shown of it now; may be empty. */
  synchronized String take(String piece) {
    if (stopped || piece.isEmpty()) {
      return "";
    }
    var text = held + piece;
    int stop = firstStop(text);
    if (stop >= 0) {
      stopped = true;
      held = "";
      return show(text.substring(0, stop));
    }
    int keep = text.length() - holdBack(text);
    held = text.substring(keep);
    return show(text.substring(0, keep));
  }

  /** What was held back, now that nothing more comes. */
  synchronized String rest() {
    var rest = held;
    held = "";
    return show(rest);
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /** Everything shown so far. */
  synchronized String said() {
    return shown.toString();
  }

  private String show(String text) {
    var clean = WellFormed.text(text);
    shown.append(clean);
    return clean;
  }

  private int firstStop(String text) {
    return stops.stream().mapToInt(text::indexOf).filter(at -> at >= 0).min().orElse(-1);
  }

  private int holdBack(String text) {
    int most = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1)) ? 1 : 0;
    for (var stop : stops) {
      for (int length = Math.min(stop.length() - 1, text.length()); length > most; length--) {
        if (text.endsWith(stop.substring(0, length))) {
          most = length;
        }
      }
    }
    return most;
  }
}
