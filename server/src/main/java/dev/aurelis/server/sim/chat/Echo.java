package dev.aurelis.server.sim.chat;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the model says when nobody told it what to say. The same prompt always gets the same text: a
 * code block comes back with one comment line more, so that an edit is a real and harmless one; a
 * hole is filled with what stood behind the same words before; anything else is quoted.
 */
final class Echo {
  private static final Pattern FENCE =
      Pattern.compile("```([\\w+#-]*)[^\\n]*\\n(.*?)\\n?```", Pattern.DOTALL);
  private static final Pattern PROSE =
      Pattern.compile("\\b(explain|review|describe|summari[sz]e)\\b", Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> COMMENT =
      Map.of(
          "python", "#", "py", "#", "ruby", "#", "rb", "#", "bash", "#", "sh", "#", "yaml", "#",
          "lua", "--", "sql", "--");
  private static final int QUOTED = 120;

  private Echo() {}

  static String to(ChatRequest request) {
    if (request.suffix().isPresent()) {
      return continuation(request.lastUserText());
    }
    var asked = request.lastUserText();
    var fence = FENCE.matcher(asked);
    if (!fence.find()) {
      return "The simulator was asked: " + quote(asked);
    }
    var language = fence.group(1);
    var code = fence.group(2);
    var question = asked.substring(0, fence.start()) + asked.substring(fence.end());
    return PROSE.matcher(question).find() ? described(language, code) : changed(language, code);
  }

  private static String described(String language, String code) {
    long lines = code.lines().filter(line -> !line.isBlank()).count();
    var name = language.isEmpty() ? "code" : language + " code";
    return "This is a simulated explanation of "
        + lines
        + " lines of "
        + name
        + ". It begins with `"
        + firstLine(code).replace("`", "'")
        + "`.";
  }

  private static String changed(String language, String code) {
    var first = code.lines().findFirst().orElse("");
    var indent = first.substring(0, first.length() - first.stripLeading().length());
    var sign = COMMENT.getOrDefault(language, "//");
    return "```"
        + language
        + "\n"
        + indent
        + sign
        + " Changed by the simulator.\n"
        + code
        + "\n```";
  }

  private static String continuation(String prefix) {
    int lineStart = prefix.lastIndexOf('\n') + 1;
    var begun = prefix.substring(lineStart).strip();
    if (begun.isEmpty()) {
      return "simulated();";
    }
    return prefix
        .substring(0, lineStart)
        .lines()
        .map(String::strip)
        .filter(line -> line.length() > begun.length() && line.startsWith(begun))
        .reduce((earlier, later) -> later)
        .map(line -> line.substring(begun.length()))
        .orElse("simulated");
  }

  private static String firstLine(String code) {
    return code.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("");
  }

  private static String quote(String asked) {
    var line = asked.strip().replaceAll("\\s+", " ");
    int end = Math.min(QUOTED, line.length());
    if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end);
  }
}
