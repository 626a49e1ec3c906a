package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Shell scripts, by tree-sitter-bash. Every command is a call. */
final class Bash extends Dialect {
  private static final Set<String> CLOSING =
      Set.of("}", "fi", "done", "esac", "then", "else", "elif", "do", "in");

  Bash() {
    super(
        new Table()
            .declares(SymbolKind.FUNCTION, "function_definition")
            .calls("command", "name")
            .branchNodes("case_item")
            .branchWords("if", "elif", "&&", "||")
            .loopWords("for", "while", "until", "select")
            .strings("string", "raw_string", "heredoc_body", "ansi_c_string")
            .blocks("program", "compound_statement", "do_group"),
        new DocComments(List.of("#"), List.of("#!")));
  }

  @Override
  public Optional<Predicate<SyntaxNode>> misread() {
    return Optional.of(Bash::isMisread);
  }

  /** The grammar takes a closing word without its opening one for a command's name. */
  private static boolean isMisread(SyntaxNode leaf) {
    return CLOSING.contains(leaf.text())
        && leaf.parent().filter(above -> above.is("command_name")).isPresent();
  }
}
