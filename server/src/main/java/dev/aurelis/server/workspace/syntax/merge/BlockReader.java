package dev.aurelis.server.workspace.syntax.merge;

import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.dialect.Dialect;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the pieces of a lent tree, a few levels deep. */
final class BlockReader {
  private static final Set<String> IMPORTS =
      Set.of(
          "import_declaration",
          "import_statement",
          "import_from_statement",
          "future_import_statement",
          "use_declaration",
          "extern_crate_declaration",
          "using_directive",
          "namespace_use_declaration",
          "import_list",
          "import_header",
          "import");
  private static final Set<String> HEADS =
      Set.of(
          "package_declaration",
          "package_clause",
          "package_header",
          "php_tag",
          "declare_statement",
          "hash_bang_line");
  private static final Set<String> SPACES =
      Set.of("namespace_declaration", "file_scoped_namespace_declaration", "namespace_definition");
  private static final Pattern REQUIRED =
      Pattern.compile("^(?:(?:const|let|var)\\b[^;]*=\\s*)?require(?:_relative)?\\b[\\s\\S]*");
  private static final Pattern MAIN = Pattern.compile("^if\\s+__name__\\s*==[\\s\\S]*");
  private static final Pattern GROUP =
      Pattern.compile(
          "^(?:RSpec\\.)?(?:describe|context|suite|feature|shared_examples)\\b[\\s\\S]*");
  private static final String MAIN_NAME = "__main__";
  private static final int DEEPEST = 4;

  private final SyntaxTree tree;
  private final Dialect dialect;

  BlockReader(SyntaxTree tree, Dialect dialect) {
    this.tree = tree;
    this.dialect = dialect;
  }

  Block file() {
    var pieces = new ArrayList<Piece>();
    read(tree.root(), pieces, 0);
    int end = tree.text().stripTrailing().length();
    var main =
        pieces.stream()
            .filter(piece -> piece.name().equals(MAIN_NAME))
            .mapToInt(piece -> piece.span().start())
            .findFirst();
    if (main.isPresent()) {
      end = tree.text().substring(0, main.getAsInt()).stripTrailing().length();
    }
    return new Block(pieces, 0, end, "");
  }

  private void read(SyntaxNode parent, List<Piece> pieces, int depth) {
    int from = -1;
    for (var child : parent.namedChildren()) {
      if (SPACES.contains(child.type())) {
        space(child, pieces, depth);
        from = -1;
      } else if (dialect.isComment(child) || dialect.isAnnotation(child)) {
        from = from < 0 && isAlone(child) ? child.start() : from;
      } else {
        var kind = kindOf(child);
        boolean own = kind == Piece.Kind.HEAD || kind == Piece.Kind.IMPORT || from < 0;
        pieces.add(piece(child, kind, own ? child.start() : from, depth));
        from = -1;
      }
    }
  }

  /** A namespace is no block of its own here: what is in it stands in the file. */
  private void space(SyntaxNode space, List<Piece> pieces, int depth) {
    var body =
        space.child("body").or(() -> space.childOf("declaration_list", "compound_statement"));
    int headEnd = body.map(SyntaxNode::start).orElse(space.start());
    pieces.add(
        new Piece(Piece.Kind.HEAD, "", "", new TextSpan(space.start(), headEnd), Optional.empty()));
    read(body.orElse(space), pieces, depth);
  }

  /** Whether nothing but blanks stand before it on its line: else it belongs to what is there. */
  private boolean isAlone(SyntaxNode node) {
    return tree.text().substring(lineStart(node.start()), node.start()).isBlank();
  }

  private Piece piece(SyntaxNode node, Piece.Kind kind, int from, int depth) {
    int line = lineStart(from);
    int start = tree.text().substring(line, from).isBlank() ? line : from;
    int end = end(node);
    return new Piece(
        kind,
        name(node),
        tree.text().substring(start, end),
        new TextSpan(start, end),
        kind == Piece.Kind.CONTAINER && depth < DEEPEST ? inside(node, depth) : Optional.empty());
  }

  /** With the sign that ends a statement, where the grammar leaves it out. */
  private int end(SyntaxNode node) {
    int end = tree.text().substring(node.start(), node.end()).stripTrailing().length();
    int at = node.start() + end;
    return at < tree.text().length() && tree.text().charAt(at) == ';' ? at + 1 : at;
  }

  private Piece.Kind kindOf(SyntaxNode node) {
    if (HEADS.contains(node.type()) || isText(node)) {
      return Piece.Kind.HEAD;
    }
    if (IMPORTS.contains(node.type())
        || (node.text().length() < 500 && REQUIRED.matcher(node.text()).matches())) {
      return Piece.Kind.IMPORT;
    }
    var declared = dialect.declarationIn(node).flatMap(dialect::kindOf);
    if (declared.isPresent()) {
      return kindOf(declared.get());
    }
    if (GROUP.matcher(node.text()).matches()) {
      return Piece.Kind.CONTAINER;
    }
    return call(node).isPresent() || isMain(node) ? Piece.Kind.CALLABLE : Piece.Kind.OTHER;
  }

  private static Piece.Kind kindOf(SymbolKind kind) {
    return switch (kind) {
      case FUNCTION, METHOD, CONSTRUCTOR -> Piece.Kind.CALLABLE;
      case CLASS, INTERFACE, ENUM, RECORD, STRUCT, TRAIT, TYPE, MODULE -> Piece.Kind.CONTAINER;
      case FIELD, CONSTANT, VARIABLE -> Piece.Kind.OTHER;
    };
  }

  /** A text that stands for itself says something about the whole file. */
  private boolean isText(SyntaxNode node) {
    var inner = node.namedChildren();
    return node.is("expression_statement")
        && inner.size() == 1
        && dialect.isString(inner.getFirst());
  }

  private static boolean isMain(SyntaxNode node) {
    return MAIN.matcher(node.text()).matches();
  }

  private static Optional<SyntaxNode> call(SyntaxNode node) {
    var inner =
        node.is("expression_statement")
            ? node.namedChildren().stream().findFirst()
            : Optional.of(node);
    return inner.filter(one -> one.is("call_expression") || one.is("call"));
  }

  private String name(SyntaxNode node) {
    var declared = dialect.declarationIn(node).flatMap(dialect::nameOf).map(dialect::nameText);
    if (declared.isPresent()) {
      return declared.get();
    }
    if (isMain(node)) {
      return MAIN_NAME;
    }
    var first = node.text().lines().findFirst().orElse("");
    return call(node)
        .map(_ ->
            first
                .replaceFirst("(['\"`])\\s*,.*$", "$1")
                .replaceFirst("\\s+(?:do|\\{).*$", "")
                .strip())
        .orElse("");
  }

  private Optional<Block> inside(SyntaxNode node, int depth) {
    return dialect
        .declarationIn(node)
        .flatMap(dialect::bodyOf)
        .or(() -> call(node).flatMap(BlockReader::callback))
        .map(body -> block(body, node, depth));
  }

  /** The block that is given to a call as its last argument, or behind it. */
  private static Optional<SyntaxNode> callback(SyntaxNode call) {
    var behind = call.child("block");
    if (behind.isPresent()) {
      return behind.get().child("body").or(() -> behind);
    }
    return call.child("arguments").stream()
        .flatMap(list -> list.namedChildren().reversed().stream())
        .filter(last -> last.type().contains("function"))
        .findFirst()
        .flatMap(function -> function.child("body"));
  }

  private Block block(SyntaxNode body, SyntaxNode owner, int depth) {
    var pieces = new ArrayList<Piece>();
    read(body, pieces, depth + 1);
    boolean open = tree.text().startsWith("{", body.start());
    int begin = open ? body.start() + 1 : body.start();
    int end =
        body.namedChildren().isEmpty()
            ? begin
            : Math.max(begin, end(body.namedChildren().getLast()));
    var indentation =
        pieces.stream()
            .map(piece -> margin(piece.text()))
            .filter(margin -> !margin.isEmpty())
            .findFirst()
            .orElseGet(() -> margin(tree.text().substring(lineStart(owner.start()))) + "    ");
    return new Block(pieces, begin, end, indentation);
  }

  static String margin(String line) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return line.substring(0, at);
  }

  private int lineStart(int offset) {
    return tree.text().lastIndexOf('\n', offset - 1) + 1;
  }
}
