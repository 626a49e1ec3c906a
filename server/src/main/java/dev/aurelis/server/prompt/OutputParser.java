package dev.aurelis.server.prompt;

import dev.aurelis.server.model.TextSpan;
import java.util.Comparator;
import java.util.List;

/**
 * Finds in an answer the code that was asked for. Models wrap it in fences and talk, think aloud,
 * give several blocks, repeat the file around it, forget the indentation or answer with nothing;
 * each of these ends in code that fits or in a reason.
 */
public final class OutputParser {
  private OutputParser() {}

  /**
   * Reads a replacement for a part of a document.
   *
   * @param answer all the model said
   * @param languageId LSP language identifier of the document
   * @param document its whole text
   * @param span the part that is replaced; empty for an insertion
   */
  public static ParsedOutput replacement(
      String answer, String languageId, String document, TextSpan span) {
    return switch (code(answer, languageId, span.of(document))) {
      case ParsedOutput.Nothing nothing -> nothing;
      case ParsedOutput.Code code -> {
        var own = Surroundings.removed(code.text(), document, span);
        yield own.isBlank()
            ? new ParsedOutput.Nothing("The answer only repeats what stands around the code.")
            : new ParsedOutput.Code(Layout.of(document, span).fit(own));
      }
    };
  }

  /**
   * Reads code that stands for itself, for example a test file. Line ends are {@code \n}.
   *
   * @param like a text the right code resembles, used to choose among several blocks
   */
  public static ParsedOutput code(String answer, String languageId, String like) {
    var said = Thinking.removed(answer.replace("\r\n", "\n").replace('\r', '\n'));
    if (said.isBlank()) {
      return new ParsedOutput.Nothing("The answer is empty.");
    }
    var blocks = Block.in(said).stream().filter(block -> !block.text().isBlank()).toList();
    if (!blocks.isEmpty()) {
      return new ParsedOutput.Code(trimmed(best(blocks, languageId, like).text()));
    }
    if (Block.in(said).isEmpty() && CodeShape.isCode(said, like)) {
      return new ParsedOutput.Code(trimmed(said));
    }
    return new ParsedOutput.Nothing("The answer holds no code.");
  }

  /** Models show what was before what they made of it. */
  private static boolean isSame(String text, String like) {
    return text.strip()
        .lines()
        .map(String::strip)
        .toList()
        .equals(like.strip().lines().map(String::strip).toList());
  }

  private static Block best(List<Block> blocks, String languageId, String like) {
    return blocks.stream()
        .max(
            Comparator.<Block>comparingInt(block -> Languages.fit(block.language(), languageId))
                .thenComparing(block -> !isSame(block.text(), like))
                .thenComparingDouble(block -> CodeShape.likeness(block.text(), like))
                .thenComparingInt(block -> block.text().length()))
        .orElseThrow();
  }

  private static String trimmed(String text) {
    var lines = text.split("\n", -1);
    int first = 0;
    while (first < lines.length && lines[first].isBlank()) {
      first++;
    }
    int last = lines.length;
    while (last > first && lines[last - 1].isBlank()) {
      last--;
    }
    return String.join("\n", List.of(lines).subList(first, last)).stripTrailing();
  }
}
