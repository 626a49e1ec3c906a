package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Moves what stands in an {@code else} one step out, where the branch before it surely leaves and
 * nothing comes after the {@code if}. Names declared there then live in the block around, so they
 * must stand nowhere else in the function.
 */
final class ElseAfterLeave {
  private static final String WHAT = "removed the else after a branch that always leaves";
  private static final Set<String> LEAVES =
      Set.of(
          "return_statement",
          "throw_statement",
          "raise_statement",
          "continue_statement",
          "break_statement");
  private static final Set<String> BINDS =
      Set.of(
          "declaration",
          "init_statement",
          "declaration_expression",
          "declaration_pattern",
          "recursive_pattern",
          "var_pattern",
          "list_pattern",
          "record_pattern",
          "type_pattern");
  private static final Set<String> LABELS =
      Set.of("labeled_statement", "case_statement", "statement_identifier");
  private static final Pattern ELSE = Pattern.compile("\\s*else\\s*");
  private static final Pattern DIRECTIVE = Pattern.compile("(?m)^\\s*#");

  private ElseAfterLeave() {}

  static Optional<Rewrite> of(Choice choice, Language language) {
    return choice
        .otherwise()
        .filter(Code::isBlock)
        .filter(_ -> leaves(choice.then(), language))
        .filter(_ -> Code.endsItsBlock(choice.node()))
        .filter(_ -> !binds(choice.condition()))
        .filter(block -> !isFixed(choice.node(), block, language))
        .flatMap(block -> moved(choice, block, language))
        .map(region ->
            new Rewrite(
                new TextSpan(textEnd(choice.then()), choice.node().end()),
                region.movedOut(),
                WHAT));
  }

  /** A grammar may count the carriage return behind a comment as part of it. */
  private static int textEnd(SyntaxNode branch) {
    return branch.text().endsWith("\r") ? branch.end() - 1 : branch.end();
  }

  /** A branch without braces is left to scripts' readers: its end may hang on the else. */
  private static boolean leaves(SyntaxNode branch, Language language) {
    boolean script =
        Set.of(Language.JAVASCRIPT, Language.TYPESCRIPT, Language.TSX).contains(language);
    var statements = Code.statements(branch);
    return (!script || Code.isBlock(branch))
        && !statements.isEmpty()
        && statements.getLast().isOneOf(LEAVES);
  }

  private static boolean binds(SyntaxNode condition) {
    return Code.has(
        condition,
        node ->
            node.isOneOf(BINDS)
                || (node.is("instanceof_expression") && node.child("name").isPresent()));
  }

  /** Whether something inside depends on where it stands. */
  private static boolean isFixed(SyntaxNode choice, SyntaxNode block, Language language) {
    boolean directives =
        Set.of(Language.C, Language.CPP, Language.C_SHARP).contains(language)
            && DIRECTIVE.matcher(choice.text()).find();
    return directives
        || Code.has(block, ElseAfterLeave::isText)
        || Code.has(block, node -> node.isOneOf(LABELS))
        || (language == Language.C_SHARP && Code.has(block, node -> node.isOneOf(BINDS)));
  }

  private static boolean isText(SyntaxNode node) {
    return (node.type().contains("string") || node.type().contains("template"))
        && node.text().contains("\n");
  }

  private static Optional<Indented> moved(Choice choice, SyntaxNode block, Language language) {
    var statements = Code.statements(block);
    if (statements.isEmpty() || !Declared.areFree(choice.node(), block, language)) {
      return Optional.empty();
    }
    var node = choice.node();
    int then = choice.then().end();
    boolean python = language == Language.PYTHON;
    int open = python ? colon(node, then) : block.start() + 1;
    int close = python ? block.end() : block.end() - 1;
    boolean plain =
        open > then
            && ELSE.matcher(node.sourceBetween(then, open - 1)).matches()
            && block.end() == node.end();
    return plain ? Indented.of(node, statements, open, close, python) : Optional.empty();
  }

  /** Behind the colon of the else. */
  private static int colon(SyntaxNode choice, int from) {
    int found = choice.sourceBetween(from, choice.end()).indexOf(':');
    return found < 0 ? from : from + found + 1;
  }
}
