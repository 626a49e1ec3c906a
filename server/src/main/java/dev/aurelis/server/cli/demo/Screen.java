package dev.aurelis.server.cli.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Writes the demo for a person: headings, bodies and diffs, coloured where the terminal can. */
final class Screen {
  private static final String RESET = "\u001b[0m";
  private static final int WIDTH = 78;
  private static final int LONGEST = 94;

  private final PrintWriter out;
  private final boolean colours;

  Screen(PrintWriter out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  void title(String text) {
    out.println(paint("1", text));
    out.flush();
  }

  /** A heading with the time an answer took and where it came from. */
  void heading(String name, long millis, String source) {
    var facts = " " + millis + " ms, " + source + " ";
    var line = "-".repeat(Math.max(2, WIDTH - name.length() - facts.length() - 4));
    out.println();
    out.println(paint("1;36", "-- " + name + " ") + paint("2", line + facts));
    out.flush();
  }

  void body(String text) {
    text.strip().lines().forEach(this::wrapped);
    out.flush();
  }

  /** A long line goes on below itself, broken between words. */
  private void wrapped(String line) {
    var rest = line;
    while (rest.length() > LONGEST) {
      var space = rest.lastIndexOf(' ', LONGEST);
      var cut = space > LONGEST / 2 ? space : LONGEST;
      out.println("  " + rest.substring(0, cut));
      rest = "    " + rest.substring(cut).strip();
    }
    out.println("  " + rest);
  }

  void diff(Iterable<String> lines) {
    for (var line : lines) {
      var colour = line.startsWith("+") ? "32" : line.startsWith("-") ? "31" : "0";
      out.println("  " + (line.startsWith("@@") ? paint("36", line) : paint(colour, line)));
    }
    out.flush();
  }

  /** Code before the cursor, what is proposed, and nothing else. */
  void ghost(String before, String proposed) {
    var shown = before + (colours ? paint("2;3;32", proposed) : "»" + proposed + "«");
    shown.lines().forEach(line -> out.println("  " + line));
    out.flush();
  }

  void closing(String text) {
    out.println();
    out.println(text);
    out.flush();
  }

  private String paint(String code, String text) {
    return colours && !code.equals("0")
        ? String.format(Locale.ROOT, "\u001b[%sm%s%s", code, text, RESET)
        : text;
  }
}
