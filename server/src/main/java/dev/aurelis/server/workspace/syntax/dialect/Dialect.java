package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolFacts.Member;
import dev.aurelis.server.model.SymbolFacts.Parameter;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.tree.SyntaxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How one language's grammar speaks: what declares, what names, what decides. Most of it is a
 * {@link Table}; a language overrides what a table cannot say. Stateless.
 */
public abstract class Dialect {
  /** The grammars agree enough to need no table for each language. */
  private static final Set<String> HANDLERS =
      Set.of("catch_clause", "except_clause", "rescue", "catch_block");

  private final Table table;
  private final DocComments documentation;

  Dialect(Table table, DocComments documentation) {
    this.table = table;
    this.documentation = documentation;
  }

  final Table table() {
    return table;
  }

  /** The types of all nodes that may declare something. */
  public final Set<String> declaring() {
    return table.declaring();
  }

  /** What a node declares, empty for everything that is not a declaration with a name. */
  public Optional<SymbolKind> kindOf(SyntaxNode node) {
    return table.declared(node.type()).filter(kind -> nameOf(node).isPresent());
  }

  /** The node that is the declaration's name. */
  public Optional<SyntaxNode> nameOf(SyntaxNode declaration) {
    return declaration.child("name");
  }

  /** The name as people write it. */
  public String nameText(SyntaxNode name) {
    return name.text();
  }

  /** What stands between its braces or below its head. */
  public Optional<SyntaxNode> bodyOf(SyntaxNode declaration) {
    return declaration.child("body");
  }

  /** The declaration with the rules around it that belong to it, outermost first. */
  public final List<SyntaxNode> wrappersOf(SyntaxNode declaration) {
    var around = new ArrayList<SyntaxNode>();
    for (var above = declaration.parent();
        above.isPresent() && isWrapper(above.get());
        above = above.get().parent()) {
      around.addFirst(above.get());
    }
    return around;
  }

  /** The node itself, or the declaration it is wrapped around. */
  public final Optional<SyntaxNode> declarationIn(SyntaxNode node) {
    if (kindOf(node).isPresent()) {
      return Optional.of(node);
    }
    return isWrapper(node)
        ? node.namedChildren().stream().flatMap(child -> declarationIn(child).stream()).findFirst()
        : Optional.empty();
  }

  /** Whether a rule stands around a declaration and belongs to it. */
  public boolean isWrapper(SyntaxNode node) {
    return table.isWrapper(node.type());
  }

  /** The nodes a declaration is made of, in order: annotations beside it, wrappers, itself. */
  public final List<SyntaxNode> partsOf(SyntaxNode declaration) {
    var parts = new ArrayList<>(Preceding.parts(declaration, this));
    var wrappers = wrappersOf(declaration);
    parts.add(wrappers.isEmpty() ? declaration : wrappers.getFirst());
    return parts;
  }

  /** The type a declaration belongs to without standing inside of it. */
  public Optional<String> receiverOf(SyntaxNode declaration) {
    return Optional.empty();
  }

  /** Parameters without the receiver. */
  public List<Parameter> parametersOf(SyntaxNode declaration) {
    return declaration.child("parameters").stream()
        .flatMap(list -> list.namedChildren().stream())
        .flatMap(this::parameters)
        .toList();
  }

  /** What one entry of a parameter list declares. */
  Stream<Parameter> parameters(SyntaxNode entry) {
    return entry.child("name").stream()
        .map(name ->
            new Parameter(
                name.text(), entry.child("type").map(this::typeText), valueOf(entry), false));
  }

  final Optional<String> valueOf(SyntaxNode entry) {
    return entry.child("value").or(() -> entry.child("default_value")).map(SyntaxNode::text);
  }

  /** A type as written, without the sign that introduces it. */
  final String typeText(SyntaxNode type) {
    var text = Folding.oneLine(type.text());
    return text.startsWith(":") ? text.substring(1).strip() : text;
  }

  /** The declared result. */
  public Optional<String> returnsOf(SyntaxNode declaration) {
    return declaration.child("return_type").map(this::typeText);
  }

  /** Exceptions its head declares. */
  public List<String> declaredThrows(SyntaxNode declaration) {
    return List.of();
  }

  /** The exception a node throws, if it throws. */
  public Optional<String> thrownBy(SyntaxNode node) {
    return Optional.empty();
  }

  /** The name of what a node calls, if it calls. */
  public Optional<SyntaxNode> calleeOf(SyntaxNode node) {
    return table.calleeRole(node.type()).flatMap(node::child).flatMap(this::lastName);
  }

  /** The last name of a path such as {@code a.b.c}; empty for anything without a name. */
  Optional<SyntaxNode> lastName(SyntaxNode path) {
    var at = path;
    while (!at.children().isEmpty()) {
      var named = at.namedChildren().stream().filter(child -> !isTypeArguments(child)).toList();
      if (named.isEmpty() || !Folding.isPath(at.type())) {
        return Optional.empty();
      }
      at = named.getLast();
    }
    return Folding.isName(at.text()) ? Optional.of(at) : Optional.empty();
  }

  private static boolean isTypeArguments(SyntaxNode node) {
    return node.type().contains("argument");
  }

  public final boolean isBranch(SyntaxNode node) {
    var type = node.type();
    return table.isBranchNode(type)
        || (table.isBranchWord(type) && !node.isNamed() && decides(node));
  }

  /** Whether a sign that usually decides does so here. */
  boolean decides(SyntaxNode word) {
    return true;
  }

  public final boolean isLoop(SyntaxNode node) {
    return table.isLoopWord(node.type()) && !node.isNamed();
  }

  public final boolean isAnnotation(SyntaxNode node) {
    return table.isAnnotation(node.type());
  }

  public final boolean isComment(SyntaxNode node) {
    return table.isComment(node.type());
  }

  public final boolean isString(SyntaxNode node) {
    return table.isString(node.type());
  }

  public final boolean isBlock(SyntaxNode node) {
    return table.isBlock(node.type());
  }

  public final boolean isArguments(SyntaxNode node) {
    return table.isArguments(node.type());
  }

  /** Keywords and annotations before the name, as written. */
  public List<String> modifiersOf(SyntaxNode declaration, int nameStart) {
    var found = new ArrayList<String>();
    Preceding.parts(declaration, this).forEach(part -> found.add(Folding.oneLine(part.text())));
    wrappersOf(declaration).forEach(wrapper -> addModifiers(wrapper, nameStart, found));
    addModifiers(declaration, nameStart, found);
    return found;
  }

  private void addModifiers(SyntaxNode holder, int nameStart, List<String> found) {
    for (var child : holder.children()) {
      if (child.start() >= nameStart) {
        return;
      }
      if (table.isAnnotation(child.type()) || table.isModifier(child.type())) {
        found.add(Folding.oneLine(child.text()));
      } else if (table.isModifierGroup(child.type())) {
        addModifiers(child, nameStart, found);
      }
    }
  }

  /** What a type declares directly. */
  public List<Member> membersOf(SyntaxNode declaration) {
    return bodyOf(declaration).stream()
        .flatMap(body -> body.namedChildren().stream())
        .flatMap(this::members)
        .toList();
  }

  /** What one entry of a type's body declares; wrapped declarations are unwrapped. */
  Stream<Member> members(SyntaxNode entry) {
    if (isWrapper(entry)) {
      return entry.namedChildren().stream().flatMap(this::members);
    }
    return kindOf(entry).stream()
        .flatMap(kind ->
            nameOf(entry).stream().map(name -> new Member(kind, nameText(name), head(entry))));
  }

  /** Where the head of a declaration ends and its body begins. */
  int headEnd(SyntaxNode declaration) {
    return bodyOf(declaration).map(SyntaxNode::start).orElse(declaration.end());
  }

  /** The end of the last of some children; the declaration's own end when it has none of them. */
  static int endOfLast(SyntaxNode declaration, String... roles) {
    return Stream.of(roles)
        .flatMap(role -> declaration.child(role).stream())
        .mapToInt(SyntaxNode::end)
        .max()
        .orElse(declaration.end());
  }

  /** A member that is a name with a type. */
  static Member field(SymbolKind kind, SyntaxNode name, SyntaxNode entry) {
    return new Member(kind, name.text(), Folding.declared(entry));
  }

  static Parameter parameter(String name, Optional<String> type) {
    return new Parameter(name, type, Optional.empty(), false);
  }

  /** Whether one of the rules stands around a node before any other declaration does. */
  final boolean isDirectlyIn(SyntaxNode node, String... types) {
    var wanted = Set.of(types);
    for (var above = node.parent(); above.isPresent(); above = above.get().parent()) {
      if (above.get().isOneOf(wanted)) {
        return true;
      }
      if (table.declared(above.get().type()).isPresent()) {
        return false;
      }
    }
    return false;
  }

  /** The signature of a declaration. */
  public final String head(SyntaxNode declaration) {
    return Folding.head(declaration, this);
  }

  /** The comment that documents a declaration. */
  public Optional<TextSpan> documentationOf(SyntaxNode declaration) {
    return documentation.of(declaration, this);
  }

  /** Whether a node handles an error that was thrown. */
  public final boolean isHandler(SyntaxNode node) {
    return HANDLERS.contains(node.type());
  }

  /** Tells leaves that the grammar lets pass and the language does not; empty where it has none. */
  public Optional<Predicate<SyntaxNode>> misread() {
    return Optional.empty();
  }

  /** The package, module or namespace a file says it belongs to. */
  public Optional<String> moduleOf(SyntaxNode root) {
    return Optional.empty();
  }
}
