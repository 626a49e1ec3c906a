package dev.aurelis.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The demo's copy of the file: what an editor would hold in memory. The file is never written. */
final class Buffer {
  private final String uri;
  private String text;
  private int version = 1;

  Buffer(String uri, String text) {
    this.uri = uri;
    this.text = text;
  }

  String uri() {
    return uri;
  }

  synchronized String text() {
    return text;
  }

  synchronized int version() {
    return version;
  }

  synchronized void replace(String newText) {
    text = newText;
    version++;
  }

  List<String> lines() {
    return List.of(text().split("\\R", -1));
  }

  /** The text with LSP text edits applied, positions in UTF-16. */
  String with(JsonNode edits) {
    record Edit(int start, int end, String newText) {}
    var current = text();
    var all = new ArrayList<Edit>();
    for (var edit : edits) {
      all.add(
          new Edit(
              offset(current, edit.at("/range/start")),
              offset(current, edit.at("/range/end")),
              edit.path("newText").asText()));
    }
    all.sort(Comparator.comparingInt(Edit::start).reversed());
    var result = new StringBuilder(current);
    all.forEach(edit -> result.replace(edit.start(), edit.end(), edit.newText()));
    return result.toString();
  }

  private static int offset(String text, JsonNode position) {
    var start = 0;
    for (var line = 0; line < position.path("line").asInt(); line++) {
      var newline = text.indexOf('\n', start);
      if (newline < 0) {
        return text.length();
      }
      start = newline + 1;
    }
    return Math.min(text.length(), start + position.path("character").asInt());
  }
}
