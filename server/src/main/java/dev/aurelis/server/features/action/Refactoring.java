package dev.aurelis.server.features.action;

import java.util.Arrays;
import java.util.Optional;

/** Refactorings with a name. Each has a template of its own and a promise that is checked. */
public enum Refactoring {
  /** What is selected becomes a function of its own beside the one around it. */
  EXTRACT("extract", "Extract", "Extract from"),
  /** Better names for local variables; nothing else differs. */
  RENAME_LOCALS("rename-locals", "Rename locals", "Rename locals of"),
  SIMPLIFY("simplify", "Simplify", "Simplify"),
  /** What the language offers today. */
  MODERNISE("modernise", "Modernise", "Modernise");

  private final String key;
  private final String title;
  private final String verb;

  Refactoring(String key, String title, String verb) {
    this.key = key;
    this.title = title;
    this.verb = verb;
  }

  /** The name in commands; also its template's name. */
  public String key() {
    return key;
  }

  /** For menus. */
  public String title() {
    return title;
  }

  /** Begins the title of an edit. */
  String verb() {
    return verb;
  }

  /** The one of that name. */
  public static Optional<Refactoring> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
  }
}
