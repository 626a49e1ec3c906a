package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.workspace.syntax.tree.Language;

/** A named text and what becomes of it. */
record Sample(String name, Language language, String before, String after) {
  /** Whether it may stand beside others in one file. */
  boolean isStandalone() {
    return before.startsWith("class ");
  }

  @Override
  public String toString() {
    return language.id() + ": " + name;
  }
}
