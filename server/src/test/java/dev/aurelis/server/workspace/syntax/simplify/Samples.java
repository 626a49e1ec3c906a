package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.workspace.syntax.tree.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads samples from a resource: {@code ### language name}, the text, and, where it changes, a line
 * {@code --->} with the text as it becomes.
 */
final class Samples {
  private Samples() {}

  static List<Sample> in(String resource) {
    try (var in = Samples.class.getResourceAsStream("/simplify/" + resource)) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
      return Stream.of(text.split("(?m)^### ")).skip(1).map(Samples::sample).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sample sample(String block) {
    var head = block.substring(0, block.indexOf('\n'));
    var language = Language.ofId(head.substring(0, head.indexOf(' '))).orElseThrow();
    var name = head.substring(head.indexOf(' ') + 1);
    var texts = block.substring(head.length() + 1).split("(?m)^--->\n");
    return new Sample(name, language, texts[0], texts[texts.length - 1]);
  }
}
