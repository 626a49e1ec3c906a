package dev.aurelis.server.cli.demo;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes down what was asked and what came, as Markdown. */
final class DayTranscript {
  private static final int MOST_LINES = 16;

  private final PrintStream out;
  private final String folder;
  private final Path scratch;

  /**
   * @param folder of the project; its place on the machine is left out of what is written
   * @param scratch where the server keeps its state
   */
  DayTranscript(PrintStream out, Path folder, Path scratch) {
    this.out = out;
    this.folder = folder.toUri().toString();
    this.scratch = scratch;
  }

  void title(String text) {
    out.println("\n## " + text);
  }

  void part(String text) {
    out.println("\n### " + text);
  }

  void asked(String text) {
    out.println("\n**" + text + "**\n");
  }

  void line(String text) {
    out.println("- " + text.replace(folder, "").replace(scratch.toString(), "…"));
  }

  /** A text as it came, cut in its middle where it is long: the end says where it came from. */
  void quote(String text) {
    var lines = text.strip().lines().toList();
    boolean isLong = lines.size() > MOST_LINES;
    lines.stream()
        .limit(isLong ? MOST_LINES - 4 : MOST_LINES)
        .forEach(line -> out.println(("> " + line).stripTrailing()));
    if (isLong) {
      out.println(">\n> … " + (lines.size() - MOST_LINES + 3) + " more lines …\n>");
      out.println("> " + lines.getLast());
    }
  }

  void events(List<DayEditor.Event> events) throws Exception {
    for (var event : events) {
      switch (event) {
        case DayEditor.Event.Shown(String uri) ->
            quote(Files.readString(Path.of(java.net.URI.create(uri)), StandardCharsets.UTF_8));
        case DayEditor.Event.Edited(var label, var uri, var before, var after) -> {
          line("edit “" + label + "” of `" + uri.replace(folder, "") + "`");
          diff(before, after);
        }
        case DayEditor.Event.Refused(String label) -> line("the person refuses “" + label + "”");
        case DayEditor.Event.Said(String text) -> line("message: " + text);
        case DayEditor.Event.Found(var diagnostics) -> {
          line(diagnostics.isEmpty() ? "no diagnostics" : "diagnostics:");
          diagnostics.forEach(one ->
              line(
                  "line "
                      + (one.at("/range/start/line").asInt() + 1)
                      + (one.has("code") ? ", " + one.path("code").asText() : "")
                      + ": "
                      + one.path("message").asText()));
        }
        case DayEditor.Event.Streamed _, DayEditor.Event.Ended _ -> {}
      }
    }
    streamed(events);
  }

  private void streamed(List<DayEditor.Event> events) {
    long pieces = events.stream().filter(DayEditor.Event.Streamed.class::isInstance).count();
    if (pieces > 0 && events.getLast() instanceof DayEditor.Event.Streamed(var last)) {
      line(pieces + " pieces, the last one says `" + last.path("outcome").asText() + "`");
      quote(last.path("text").asText());
    }
  }

  void diff(String before, String after) {
    var old = before.lines().toList();
    var patch = DiffUtils.diff(old, after.lines().toList());
    out.println("\n```diff");
    UnifiedDiffUtils.generateUnifiedDiff("before", "after", old, patch, 2).stream()
        .skip(2)
        .limit(40)
        .forEach(out::println);
    out.println("```");
  }
}
