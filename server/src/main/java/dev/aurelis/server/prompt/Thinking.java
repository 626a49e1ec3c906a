package dev.aurelis.server.prompt;

import java.util.regex.Pattern;

/** The part of an answer in which some models think aloud. It is never shown or inserted. */
final class Thinking {
  private static final Pattern BLOCK =
      Pattern.compile("(?is)\\A\\s*<(think|thinking|thought|reasoning)>.*?</\\1>\\s*");
  private static final Pattern CLOSED_ONLY = Pattern.compile("(?is)\\A.*?</(think|thinking)>\\s*");
  private static final Pattern OPEN_ONLY =
      Pattern.compile("(?is)\\A\\s*<(think|thinking|thought|reasoning)>.*");

  private Thinking() {}

  /** The answer without it. A block that never ends takes the rest with it. */
  static String removed(String answer) {
    var rest = answer;
    while (true) {
      var block = BLOCK.matcher(rest);
      if (!block.find()) {
        break;
      }
      rest = rest.substring(block.end());
    }
    if (OPEN_ONLY.matcher(rest).matches()) {
      return "";
    }
    var closed = CLOSED_ONLY.matcher(rest);
    boolean orphan = closed.find() && !rest.substring(0, closed.end()).contains("```");
    return orphan ? rest.substring(closed.end()) : rest;
  }
}
