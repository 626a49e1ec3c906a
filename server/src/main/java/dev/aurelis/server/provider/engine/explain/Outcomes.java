package dev.aurelis.server.provider.engine.explain;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.provider.engine.lang.BodyFacts;
import dev.aurelis.server.provider.engine.lang.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a call gives back: declared results, results seen in the body, exceptions. */
final class Outcomes {
  private Outcomes() {}

  static List<String> of(SymbolFacts facts, String text, Optional<Language> language) {
    var sentences = new ArrayList<String>();
    facts
        .returns()
        .ifPresentOrElse(
            type -> sentences.add(declared(type)),
            () -> language.flatMap(known -> seen(known, facts, text)).ifPresent(sentences::add));
    if (!facts.thrown().isEmpty()) {
      sentences.add(
          verb(language)
              + facts.thrown().stream().map(Ticks::code).collect(Collectors.joining(", "))
              + ".");
    }
    return sentences;
  }

  private static String declared(String type) {
    return type.strip().matches("void|None|Unit|undefined|\\(\\)")
        ? "Returns nothing."
        : "Returns " + Ticks.code(type) + ".";
  }

  private static String verb(Optional<Language> language) {
    boolean raises = language.map(l -> l == Language.PYTHON || l == Language.RUBY).orElse(false);
    return raises ? "Raises " : "Throws ";
  }

  private static Optional<String> seen(Language language, SymbolFacts facts, String text) {
    var body = BodyFacts.of(language, facts, text);
    boolean undeclared =
        switch (language) {
          case PYTHON, JAVASCRIPT, TYPESCRIPT, PHP, LUA -> true;
          case JAVA, GO, RUST, C, CPP, CSHARP, RUBY, KOTLIN, SHELL -> false;
        };
    if (!undeclared || !body.known()) {
      return Optional.empty();
    }
    if (body.yields()) {
      return Optional.of("Yields values one by one: a generator.");
    }
    return Optional.of(
        body.returnsValue()
            ? "Returns a value; its type is not declared."
            : "Returns nothing: the body has no `return` with a value.");
  }
}
