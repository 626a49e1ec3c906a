package dev.aurelis.server.cli.demo;

import dev.aurelis.server.model.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Types the beginning of lines of the file anew, one after another, until the server knows how one
 * of them goes on.
 */
final class CompletionShow {
  private static final int MOST_TRIES = 150;
  private static final int CONTEXT_LINES = 3;

  private final DemoServer server;
  private final Buffer buffer;
  private final Ticker ticker;

  /** The code before the cursor, what the server proposes, and what it took. */
  record Shown(String before, String proposed, long millis, String source) {}

  CompletionShow(DemoServer server, Buffer buffer, Ticker ticker) {
    this.server = server;
    this.buffer = buffer;
    this.ticker = ticker;
  }

  Optional<Shown> find(SpotFinder.Spot spot) throws DemoFailure {
    var whole = buffer.text();
    var lines = buffer.lines();
    var best = Optional.<Shown>empty();
    for (var line : order(lines, spot.line())) {
      var shown = tryLine(lines, line);
      if (shown.isPresent()
          && (best.isEmpty() || shown.get().proposed().length() > best.get().proposed().length())) {
        best = shown;
      }
      if (best.isPresent() && best.get().proposed().strip().length() >= 20) {
        break;
      }
    }
    server.type(whole);
    return best;
  }

  /** Lines worth typing again, those near the spot first. */
  private static List<Integer> order(List<String> lines, int from) {
    var order = new ArrayList<Integer>();
    for (var step = 1; step < lines.size() && order.size() < MOST_TRIES; step++) {
      var line = (from + step) % lines.size();
      if (lines.get(line).strip().length() >= 12) {
        order.add(line);
      }
    }
    return order;
  }

  private Optional<Shown> tryLine(List<String> lines, int line) throws DemoFailure {
    var text = lines.get(line);
    var indentation = SpotFinder.indentation(text);
    var typed = text.substring(0, indentation + Math.max(4, (text.length() - indentation) / 3));
    var edited = new ArrayList<>(lines);
    edited.set(line, typed);
    server.type(String.join("\n", edited));
    var start = ticker.nanos();
    var answer = server.complete(line, typed.length());
    var millis = (ticker.nanos() - start) / 1_000_000;
    var items = answer.isArray() ? answer : answer.path("items");
    if (items.isEmpty()) {
      return Optional.empty();
    }
    var insert = items.path(0).path("insertText");
    var proposed = insert.isTextual() ? insert.asText() : insert.path("value").asText();
    var from = items.path(0).at("/range/start/character").asInt(typed.length());
    var already = typed.substring(Math.min(from, typed.length()));
    var rest = proposed.startsWith(already) ? proposed.substring(already.length()) : proposed;
    if (rest.isBlank()) {
      return Optional.empty();
    }
    var before =
        String.join("\n", lines.subList(Math.max(0, line - CONTEXT_LINES), line)) + "\n" + typed;
    return Optional.of(new Shown(before, rest, millis, "embedded engine"));
  }
}
