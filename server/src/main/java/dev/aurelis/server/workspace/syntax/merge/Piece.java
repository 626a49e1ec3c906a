package dev.aurelis.server.workspace.syntax.merge;

import dev.aurelis.server.model.TextSpan;
import java.util.Optional;

/**
 * One thing a text or a block is made of.
 *
 * @param kind what it is for the text around it
 * @param name what it declares or how it begins, empty where nothing can be said
 * @param text with the comments and annotations above it, from the beginning of their line
 * @param span the same place
 * @param block what is inside of it
 */
record Piece(Kind kind, String name, String text, TextSpan span, Optional<Block> block) {
  enum Kind {
    /** The package, the namespace, a directive for the whole file. */
    HEAD,
    IMPORT,
    /** A function, a method, a call that declares a test. */
    CALLABLE,
    /** A type, a module, a group of tests. */
    CONTAINER,
    OTHER
  }

  /** A text without what says nothing. */
  String plain() {
    return text.replaceAll("\\s+", " ").strip();
  }
}
