package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.provider.engine.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One case worth a test.
 *
 * @param state what is special about it, in words: "usual input", "empty path"
 * @param varied the parameter that gets the special value, empty for usual input
 * @param missing whether that value is none at all, rather than empty or zero
 * @param thrown the exception that is expected
 */
record TestCase(String state, Optional<String> varied, boolean missing, Optional<String> thrown) {
  private static final int MOST_EDGES = 4;

  static final TestCase USUAL =
      new TestCase("usual input", Optional.empty(), false, Optional.empty());

  /** The usual case, the edges its parameters have, and each exception. */
  static List<TestCase> of(SymbolFacts facts, List<SymbolFacts.Parameter> parameters) {
    var cases = new ArrayList<TestCase>();
    cases.add(USUAL);
    parameters.stream()
        .filter(parameter -> !parameter.variadic())
        .flatMap(parameter -> edges(parameter).stream())
        .limit(MOST_EDGES)
        .forEach(cases::add);
    for (var thrown : facts.thrown()) {
      if (thrown.matches("[\\w.:\\\\]+")) {
        cases.add(new TestCase("failure", Optional.empty(), false, Optional.of(thrown)));
      }
    }
    return cases;
  }

  private static List<TestCase> edges(SymbolFacts.Parameter parameter) {
    var noun = Words.joined(parameter.name());
    var edges = new ArrayList<TestCase>();
    switch (Shape.of(parameter)) {
      case TEXT, LIST, MAP -> edges.add(edge("empty " + noun, parameter, false));
      case WHOLE, DECIMAL -> edges.add(edge("zero " + noun, parameter, false));
      case TRUTH, PATH, FUNCTION, OTHER -> {}
    }
    if (Shape.mayBeMissing(parameter)) {
      edges.add(edge("no " + noun, parameter, true));
    }
    return edges;
  }

  private static TestCase edge(String state, SymbolFacts.Parameter parameter, boolean missing) {
    return new TestCase(state, Optional.of(parameter.name()), missing, Optional.empty());
  }

  boolean varies(SymbolFacts.Parameter parameter) {
    return varied.map(parameter.name()::equals).orElse(false);
  }
}
