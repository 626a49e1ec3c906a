package dev.aurelis.server.provider.engine.document;

import dev.aurelis.server.provider.engine.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Conventions that are rows of line comments without tags: Go, Rust, shell. */
final class LineComment {
  private LineComment() {}

  /** go.dev/doc/comment: prose only. */
  static List<String> go(DocContent content) {
    return prefixed("//", content.description());
  }

  /** The sections of rustdoc's own book. */
  static List<String> rust(DocContent content) {
    var lines = new ArrayList<>(content.description());
    if (!content.parameters().isEmpty()) {
      lines.addAll(List.of("", "# Arguments", ""));
      content.parameters().forEach(each -> lines.add("* `" + each.name() + "` - " + each.text()));
    }
    if (!content.thrown().isEmpty()) {
      lines.addAll(rustErrors());
    }
    return prefixed("///", lines);
  }

  /** An existing Rust comment with the section that is missing. */
  static List<String> rustCompleted(List<String> written, String indentation, DocContent content) {
    var lines = new ArrayList<>(written);
    var all = String.join("\n", written);
    if (!content.thrown().isEmpty() && !all.contains("# Errors")) {
      prefixed("///", rustErrors()).forEach(line -> lines.add(indentation + line));
    }
    return lines;
  }

  private static List<String> rustErrors() {
    return List.of("", "# Errors", "", "Returns the error if it fails.");
  }

  /** The function comments of Google's shell style guide. */
  static List<String> shell(DocContent content) {
    var lines = new ArrayList<>(content.description());
    if (!content.parameters().isEmpty()) {
      lines.addAll(List.of("", "Arguments:"));
      content.parameters().forEach(each -> lines.add("  " + each.name() + ": " + each.text()));
    }
    return prefixed("#", lines);
  }

  /** Documentation comments of C# (ECMA-334, annex D). */
  static List<String> xml(DocContent content) {
    var lines = new ArrayList<String>();
    lines.add("<summary>");
    content.description().forEach(line -> lines.add(escaped(line)));
    lines.add("</summary>");
    content.parameters().forEach(each -> lines.add(xmlParameter(each)));
    content.result().ifPresent(each -> lines.add(xmlResult(each)));
    content.thrown().forEach(each -> lines.add(xmlThrown(each)));
    return prefixed("///", lines);
  }

  /** An existing C# comment with the elements that are missing. */
  static List<String> xmlCompleted(List<String> written, String indentation, DocContent content) {
    var lines = new ArrayList<>(written);
    var all = String.join("\n", written);
    if (all.contains("<inheritdoc")) {
      return lines;
    }
    var missing = new ArrayList<String>();
    content.parameters().stream()
        .filter(each -> !all.contains("<param name=\"" + each.name() + "\""))
        .forEach(each -> missing.add(xmlParameter(each)));
    insert(lines, missing, indentation, lastWith(written, "</param>", "</summary>"));
    content
        .result()
        .filter(each -> !all.contains("<returns"))
        .ifPresent(each -> lines.add(indentation + "/// " + xmlResult(each)));
    content.thrown().stream()
        .filter(each -> !all.contains("cref=\"" + each.name() + "\""))
        .forEach(each -> lines.add(indentation + "/// " + xmlThrown(each)));
    return lines;
  }

  private static void insert(List<String> lines, List<String> missing, String indentation, int at) {
    lines.addAll(at, prefixed("///", missing).stream().map(line -> indentation + line).toList());
  }

  private static int lastWith(List<String> lines, String... marks) {
    for (var mark : marks) {
      for (int i = lines.size() - 1; i >= 0; i--) {
        if (lines.get(i).contains(mark)) {
          return i + 1;
        }
      }
    }
    return lines.size();
  }

  private static String xmlParameter(Entry entry) {
    return "<param name=\"" + entry.name() + "\">" + sentence(entry) + "</param>";
  }

  private static String xmlResult(Entry entry) {
    return "<returns>" + sentence(entry) + "</returns>";
  }

  private static String xmlThrown(Entry entry) {
    return "<exception cref=\"" + escaped(entry.name()) + "\">" + sentence(entry) + "</exception>";
  }

  private static String sentence(Entry entry) {
    return escaped(Words.capitalised(entry.text())) + ".";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static List<String> prefixed(String mark, List<String> lines) {
    return lines.stream().map(line -> (mark + " " + line).stripTrailing()).toList();
  }
}
