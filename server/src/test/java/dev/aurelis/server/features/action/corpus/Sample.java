package dev.aurelis.server.features.action.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One document with its target and what models make of it; see the README beside the files. */
record Sample(
    String language, String before, String target, String after, Map<String, String> texts) {
  static final List<String> LANGUAGES =
      List.of(
          "java",
          "python",
          "javascript",
          "typescript",
          "typescriptreact",
          "go",
          "rust",
          "c",
          "cpp",
          "csharp",
          "ruby",
          "php",
          "kotlin",
          "lua",
          "shellscript");

  static Sample of(String language) {
    var texts = new HashMap<String, String>();
    for (var section : read(language).split("(?m)^=== ")) {
      int end = section.indexOf('\n');
      if (end > 0) {
        texts.put(section.substring(0, end), section.substring(end + 1).stripTrailing());
      }
    }
    var marked = texts.get("document") + "\n";
    int start = marked.indexOf('«');
    int end = marked.indexOf('»');
    return new Sample(
        language,
        marked.substring(0, start),
        marked.substring(start + 1, end),
        marked.substring(end + 1),
        texts);
  }

  String document() {
    return before + target + after;
  }

  Optional<String> text(String section) {
    return Optional.ofNullable(texts.get(section));
  }

  String comment() {
    return texts.get("comment");
  }

  private static String read(String language) {
    try (var stream = Sample.class.getResourceAsStream("/corpus/" + language + ".txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
