package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.model.SymbolKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The node types of one grammar and the roles they play. Filled once, then only read. */
final class Table {
  private final Map<String, SymbolKind> declarations = new HashMap<>();
  private final Map<String, String> calls = new HashMap<>();
  private final Set<String> branchNodes = new HashSet<>();
  private final Set<String> branchWords = new HashSet<>();
  private final Set<String> loopWords = new HashSet<>();
  private final Set<String> annotations = new HashSet<>();
  private final Set<String> modifierWords = new HashSet<>();
  private final Set<String> modifierGroups = new HashSet<>();
  private final Set<String> wrappers = new HashSet<>();
  private final Set<String> comments = new HashSet<>(Set.of("comment"));
  private final Set<String> strings = new HashSet<>();
  private final Set<String> blocks = new HashSet<>();
  private final Set<String> arguments = new HashSet<>(Set.of("argument_list", "arguments"));

  Table declares(SymbolKind kind, String... types) {
    for (var type : types) {
      declarations.put(type, kind);
    }
    return this;
  }

  /** A node that calls, and the role of what it calls. */
  Table calls(String type, String role) {
    calls.put(type, role);
    return this;
  }

  /** Rules that are decision points. */
  Table branchNodes(String... types) {
    branchNodes.addAll(Set.of(types));
    return this;
  }

  /** Keywords and operators that are decision points. */
  Table branchWords(String... types) {
    branchWords.addAll(Set.of(types));
    return this;
  }

  /** Keywords that begin a loop. */
  Table loopWords(String... types) {
    loopWords.addAll(Set.of(types));
    return this;
  }

  /** Annotations, decorators, attributes: modifiers that are not part of a signature. */
  Table annotations(String... types) {
    annotations.addAll(Set.of(types));
    return this;
  }

  /** Rules and keywords that are modifiers as they stand. */
  Table modifiers(String... types) {
    modifierWords.addAll(Set.of(types));
    return this;
  }

  /** Rules that only hold modifiers. */
  Table modifierGroups(String... types) {
    modifierGroups.addAll(Set.of(types));
    return this;
  }

  /** Rules around a declaration that belong to it. */
  Table wrappers(String... types) {
    wrappers.addAll(Set.of(types));
    return this;
  }

  Table comments(String... types) {
    comments.addAll(Set.of(types));
    return this;
  }

  Table strings(String... types) {
    strings.addAll(Set.of(types));
    return this;
  }

  /** Rules whose children are statements or members. */
  Table blocks(String... types) {
    blocks.addAll(Set.of(types));
    return this;
  }

  Table arguments(String... types) {
    arguments.addAll(Set.of(types));
    return this;
  }

  Set<String> declaring() {
    return declarations.keySet();
  }

  Optional<SymbolKind> declared(String type) {
    return Optional.ofNullable(declarations.get(type));
  }

  Optional<String> calleeRole(String type) {
    return Optional.ofNullable(calls.get(type));
  }

  boolean isBranchNode(String type) {
    return branchNodes.contains(type);
  }

  boolean isBranchWord(String type) {
    return branchWords.contains(type);
  }

  boolean isLoopWord(String type) {
    return loopWords.contains(type);
  }

  boolean isAnnotation(String type) {
    return annotations.contains(type);
  }

  boolean isModifier(String type) {
    return modifierWords.contains(type);
  }

  boolean isModifierGroup(String type) {
    return modifierGroups.contains(type);
  }

  boolean isWrapper(String type) {
    return wrappers.contains(type);
  }

  boolean isComment(String type) {
    return comments.contains(type);
  }

  boolean isString(String type) {
    return strings.contains(type);
  }

  boolean isBlock(String type) {
    return blocks.contains(type);
  }

  boolean isArguments(String type) {
    return arguments.contains(type);
  }
}
