package dev.aurelis.server.provider.engine.document;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.provider.engine.document.Documentation.TextEdit;
import dev.aurelis.server.provider.engine.lang.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the place for a comment and fits it in: indentation and line ends are the document's. */
final class CommentEdit {
  private final String text;
  private final SymbolFacts facts;
  private final Language language;
  private final DocContent content;
  private final String lineEnd;

  CommentEdit(String text, SymbolFacts facts, Language language) {
    this.text = text;
    this.facts = facts;
    this.language = language;
    this.content = Contents.of(language, facts, text);
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
  }

  Optional<TextEdit> edit() {
    if (facts.span().end() > text.length()) {
      return Optional.empty();
    }
    if (language == Language.PYTHON) {
      return docstring();
    }
    return Optional.of(
        facts
            .documentation()
            .filter(this::fits)
            .or(this::unseen)
            .map(this::existing)
            .orElseGet(this::above));
  }

  /** A comment that stands right above although the facts do not tell of it. */
  private Optional<TextSpan> unseen() {
    int at = anchor();
    var before = text.substring(0, at).stripTrailing();
    int open = before.endsWith("*/") ? before.lastIndexOf("/**") : -1;
    return open < 0 ? Optional.empty() : Optional.of(new TextSpan(open, before.length()));
  }

  private boolean fits(TextSpan span) {
    return span.end() <= text.length();
  }

  private TextEdit above() {
    return above(content);
  }

  private TextEdit above(DocContent said) {
    int at = anchor();
    var indentation = indentationAt(at);
    return new TextEdit(
        TextSpan.at(at), String.join(lineEnd + indentation, fresh(said)) + lineEnd + indentation);
  }

  /** Words before the declaration on its line, such as {@code export}, are part of it. */
  private int anchor() {
    int start = facts.span().start();
    int line = lineStart(start);
    var before = text.substring(line, start);
    return before.isBlank() ? start : line + before.length() - before.stripLeading().length();
  }

  private String indentationAt(int offset) {
    return text.substring(lineStart(offset), offset).replaceAll("\\S.*", "");
  }

  private int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  private List<String> fresh(DocContent said) {
    return switch (language) {
      case GO -> LineComment.go(said);
      case RUST -> LineComment.rust(said);
      case SHELL -> LineComment.shell(said);
      case CSHARP -> LineComment.xml(said);
      case JAVA, JAVASCRIPT, TYPESCRIPT, C, CPP, RUBY, PHP, KOTLIN, LUA, PYTHON ->
          TagStyle.of(language).map(style -> new TagComment(style, said).fresh()).orElse(List.of());
    };
  }

  private TextEdit existing(TextSpan span) {
    var comment = span.of(text);
    var kind = CommentKind.of(language, comment);
    return switch (kind) {
      case DOCUMENTATION -> completed(span, comment);
      case PROSE ->
          new TextEdit(span, String.join(lineEnd + indentationAt(span.start()), raised(comment)));
      case DIRECTIVE -> above();
    };
  }

  /** An ordinary comment becomes the description of a documentation comment. */
  private List<String> raised(String comment) {
    return fresh(content.describedAs(CommentKind.prose(comment)));
  }

  private TextEdit completed(TextSpan span, String comment) {
    int end = span.start() + comment.stripTrailing().length();
    var lines = lines(comment.stripTrailing());
    var indentation = indentationAt(span.start());
    List<String> whole =
        switch (language) {
          case GO, SHELL -> lines;
          case RUST -> LineComment.rustCompleted(lines, indentation, content);
          case CSHARP -> LineComment.xmlCompleted(lines, indentation, content);
          case JAVA, JAVASCRIPT, TYPESCRIPT, C, CPP, RUBY, PHP, KOTLIN, LUA, PYTHON ->
              TagStyle.of(language)
                  .map(style -> new TagComment(style, content).completed(lines, indentation))
                  .orElse(lines);
        };
    return new TextEdit(new TextSpan(span.start(), end), String.join(lineEnd, whole));
  }

  private static List<String> lines(String comment) {
    return List.of(comment.split("\\r?\\n", -1));
  }

  private Optional<TextEdit> docstring() {
    var written = facts.documentation().filter(this::fits).filter(this::isString);
    if (written.isPresent()) {
      var span = written.get();
      var indentation = indentationAt(span.start());
      var lines =
          new Docstring(content, indentation, step(indentation)).completed(lines(span.of(text)));
      return Optional.of(new TextEdit(span, String.join(lineEnd, lines)));
    }
    return facts.body().filter(this::fits).flatMap(this::below);
  }

  private boolean isString(TextSpan span) {
    return span.of(text).matches("(?s)[rRuU]?(?:\"\"\"|''').*");
  }

  private Optional<TextEdit> below(TextSpan body) {
    int first = body.start();
    while (first < body.end() && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    int line = lineStart(first);
    if (text.substring(line, first).isBlank()) {
      var indentation = text.substring(line, first);
      var lines = new ArrayList<>(new Docstring(content, indentation, step(indentation)).fresh());
      return Optional.of(
          new TextEdit(TextSpan.at(first), String.join(lineEnd, lines) + gap() + indentation));
    }
    return onHeadLine(first);
  }

  /** PEP 257: an empty line after the docstring of a class. */
  private String gap() {
    return facts.kind().isCallable() ? lineEnd : lineEnd + lineEnd;
  }

  /** A body on the line of its head moves to a line of its own. */
  private Optional<TextEdit> onHeadLine(int first) {
    int from = first;
    while (from > 0 && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '\t')) {
      from--;
    }
    var outer = indentationAt(facts.span().start());
    var indentation = outer + (outer.contains("\t") ? "\t" : "    ");
    var lines = new Docstring(content, indentation, step(indentation)).fresh();
    var inserted = lineEnd + indentation + String.join(lineEnd, lines) + lineEnd + indentation;
    return Optional.of(new TextEdit(new TextSpan(from, first), inserted));
  }

  private String step(String indentation) {
    var outer = facts.indentation();
    if (indentation.contains("\t")) {
      return "\t";
    }
    return indentation.length() > outer.length() && indentation.startsWith(outer)
        ? indentation.substring(outer.length())
        : "    ";
  }
}
