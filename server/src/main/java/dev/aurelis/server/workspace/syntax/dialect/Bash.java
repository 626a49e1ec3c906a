package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolKind;
import java.util.List;

/** Shell scripts, by tree-sitter-bash. Every command is a call. */
final class Bash extends Dialect {
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
}
