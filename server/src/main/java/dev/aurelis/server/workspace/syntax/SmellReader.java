package dev.aurelis.server.workspace.syntax;

import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.dialect.Dialect;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds functions with many ways through them, handlers that swallow errors, and blocks of lines
 * that stand twice.
 */
final class SmellReader {
  /** Beyond this a function is hard to test (McCabe 1976). */
  static final int COMPLEX = 10;

  static final int SAME_LINES = 6;
  private static final int SAME_CHARACTERS = 120;
  private static final int MOST = 50;
  private static final Pattern PASSES = Pattern.compile("except[^\\n#]*:\\s*pass");
  private static final Pattern EMPTY = Pattern.compile("\\{\\s*}$");

  private final SyntaxTree tree;
  private final Dialect dialect;
  private final String languageId;

  SmellReader(SyntaxTree tree, Dialect dialect, String languageId) {
    this.tree = tree;
    this.dialect = dialect;
    this.languageId = languageId;
  }

  List<Smell> all() {
    var found = new ArrayList<Smell>();
    complex(found);
    swallowed(found);
    repeated(found);
    return found.stream().limit(MOST).toList();
  }

  private void complex(List<Smell> found) {
    for (var symbol : new SymbolReader(tree, dialect, languageId).all()) {
      if (symbol.kind().isCallable() && symbol.complexity() > COMPLEX) {
        found.add(
            new Smell(
                Smell.Aspect.STYLE,
                symbol.complexity() > 2 * COMPLEX ? Smell.Weight.MEDIUM : Smell.Weight.LOW,
                symbol.nameSpan(),
                symbol.name()
                    + " has a cyclomatic complexity of "
                    + symbol.complexity()
                    + "; beyond "
                    + COMPLEX
                    + " a function is hard to test."));
      }
    }
  }

  private void swallowed(List<Smell> found) {
    var open = new ArrayDeque<SyntaxNode>();
    open.push(tree.root());
    while (!open.isEmpty()) {
      var node = open.pop();
      if (node.isNamed() && dialect.isHandler(node) && isEmpty(node)) {
        int end = node.start() + node.text().stripTrailing().length();
        found.add(
            new Smell(
                Smell.Aspect.STYLE,
                Smell.Weight.MEDIUM,
                new TextSpan(node.start(), end),
                "This handler swallows the error without a word."));
      }
      node.children().reversed().forEach(open::push);
    }
  }

  /** A comment says why nothing is done; then it is no mistake. */
  private boolean isEmpty(SyntaxNode handler) {
    var inside = handler.text().strip();
    return switch (languageId) {
      case "python" -> PASSES.matcher(inside).matches();
      case "ruby" -> inside.indexOf('\n') < 0;
      default -> EMPTY.matcher(inside).find();
    };
  }

  private record Line(TextSpan span, String text) {}

  private void repeated(List<Smell> found) {
    var lines = lines();
    Map<String, Integer> seen = new HashMap<>();
    int at = 0;
    while (at + SAME_LINES <= lines.size()) {
      var window = window(lines, at, SAME_LINES);
      var earlier = seen.putIfAbsent(window, at);
      if (earlier == null || earlier + SAME_LINES > at || window.length() < SAME_CHARACTERS) {
        at++;
        continue;
      }
      int length = SAME_LINES;
      while (at + length < lines.size()
          && earlier + length < at
          && lines.get(earlier + length).text().equals(lines.get(at + length).text())) {
        length++;
      }
      found.add(
          new Smell(
              Smell.Aspect.STYLE,
              Smell.Weight.LOW,
              new TextSpan(lines.get(at).span().start(), lines.get(at + length - 1).span().end()),
              "These "
                  + length
                  + " lines also stand at line "
                  + tree.lineOf(lines.get(earlier).span().start())
                  + "."));
      at += length;
    }
  }

  private static String window(List<Line> lines, int from, int length) {
    var text = new StringBuilder();
    lines.subList(from, from + length).forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  /** The lines that are not blank, without white space at their ends. */
  private List<Line> lines() {
    var lines = new ArrayList<Line>();
    var text = tree.text();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      var line = text.substring(start, end);
      if (!line.isBlank()) {
        int from = start + line.length() - line.stripLeading().length();
        lines.add(new Line(new TextSpan(from, from + line.strip().length()), line.strip()));
      }
      start = end + 1;
    }
    return lines;
  }
}
