package dev.aurelis.server.cli.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds a place worth showing: the largest callable that still fits on a screen. */
final class SpotFinder {
  private static final int MOST_LINES_ASKED = 600;
  private static final int MOST_LINES_SHOWN = 45;

  private final DemoServer server;
  private final Buffer buffer;

  /** Line and character, counted from 0. */
  record Spot(int line, int character) {}

  private record Group(Spot first, int lines) {}

  SpotFinder(DemoServer server, Buffer buffer) {
    this.server = server;
    this.buffer = buffer;
  }

  Spot find(Place place) throws DemoFailure {
    var lines = buffer.lines();
    if (place.line().isPresent()) {
      var line = Math.min(place.line().getAsInt(), lines.size()) - 1;
      return new Spot(line, indentation(lines.get(line)));
    }
    return groups(lines).values().stream()
        .filter(group -> group.lines() <= MOST_LINES_SHOWN)
        .reduce((a, b) -> b.lines() > a.lines() ? b : a)
        .map(Group::first)
        .orElse(new Spot(0, 0));
  }

  private Map<String, Group> groups(List<String> lines) throws DemoFailure {
    var groups = new LinkedHashMap<String, Group>();
    for (var line = 0; line < Math.min(lines.size(), MOST_LINES_ASKED); line++) {
      if (lines.get(line).isBlank()) {
        continue;
      }
      var spot = new Spot(line, indentation(lines.get(line)));
      var text = Demo.hoverText(server.hover(spot.line(), spot.character()));
      if (text.isPresent() && isCallable(text.get())) {
        groups.merge(
            text.get(), new Group(spot, 1), (old, one) -> new Group(old.first(), old.lines() + 1));
      }
    }
    return groups;
  }

  private static boolean isCallable(String hover) {
    return hover.contains("function") || hover.contains("method") || hover.contains("constructor");
  }

  static int indentation(String line) {
    var at = 0;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at < line.length() ? at : 0;
  }
}
