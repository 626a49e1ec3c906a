package dev.aurelis.server.prompt;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.LineBreaks;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.TextSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for findings of one kind in code whose lines are numbered. */
public final class ReviewPrompt {
  private ReviewPrompt() {}

  /** The pieces of a part of a text that fit into one question each, in whole lines. */
  public static List<TextSpan> pieces(String text, TextSpan part) {
    int start = text.lastIndexOf('\n', part.start() - 1) + 1;
    int newline = text.indexOf('\n', part.end());
    int end = newline < 0 ? text.length() : newline;
    return Chunks.USUAL.of(text.substring(start, end)).stream()
        .map(piece -> new TextSpan(start + piece.start(), start + piece.end()))
        .filter(piece -> !piece.of(text).isBlank())
        .toList();
  }

  /** The question about what a context has selected. */
  public static Prompt write(Smell.Aspect aspect, CodeContext code, Optional<String> instruction) {
    return PromptTemplate.named("review")
        .fill(
            Map.of(
                "aspect", focus(aspect),
                "language", code.languageId(),
                "path", code.path(),
                "instruction", instruction.map(String::strip).orElse(""),
                "code", Fence.around(code.languageId(), numbered(code))));
  }

  private static String numbered(CodeContext code) {
    int line = 1 + LineBreaks.before(code.text(), code.selection().start());
    var text = new StringBuilder();
    for (var content : code.selected().lines().toList()) {
      text.append(line++).append("| ").append(content).append('\n');
    }
    return text.toString();
  }

  private static String focus(Smell.Aspect aspect) {
    return switch (aspect) {
      case SECURITY ->
          "security. Look for injection, missing checks of input, secrets in code, unsafe"
              + " deserialising, weak cryptography, races on files, and missing authorisation.";
      case PERFORMANCE ->
          "performance. Look for needless work in loops, wrong data structures, repeated queries,"
              + " blocking calls, and memory that is never given back.";
      case STYLE ->
          "correctness and style. Look for mistakes, swallowed errors, misleading names, dead or"
              + " repeated code, and functions that do too much.";
    };
  }
}
