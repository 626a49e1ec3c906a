package dev.aurelis.server.workspace.syntax.dialect;

import dev.aurelis.server.workspace.syntax.tree.Language;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes a language's dialect when it is first needed. Thread-safe. */
public final class Dialects {
  private final Map<Language, Optional<Dialect>> made = new ConcurrentHashMap<>();

  public Optional<Dialect> of(Language language) {
    return made.computeIfAbsent(language, Dialects::make);
  }

  private static Optional<Dialect> make(Language language) {
    return language == Language.JAVA ? Optional.of(new Java()) : Optional.empty();
  }
}
