package dev.aurelis.server.provider.engine.lang;

import java.util.regex.Pattern;

/** Fenced code blocks (CommonMark 0.31, section 4.5) whose fence is longer than any inside. */
public final class Fence {
  private static final Pattern RUN = Pattern.compile("`{3,}");

  private Fence() {}

  /** The code in a block of its own; the line end before the closing fence is not the code's. */
  public static String around(String info, String code) {
    int longest = RUN.matcher(code).results().mapToInt(run -> run.group().length()).max().orElse(2);
    var fence = "`".repeat(longest + 1);
    return fence + info + "\n" + code + (code.endsWith("\n") ? "" : "\n") + fence + "\n";
  }
}
