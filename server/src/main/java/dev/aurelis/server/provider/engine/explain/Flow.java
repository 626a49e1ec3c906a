package dev.aurelis.server.provider.engine.explain;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.provider.engine.words.Words;

/**
 * Branches, loops and complexity as sentences. The bands are the usual ones of McCabe's measure.
 */
final class Flow {
  private Flow() {}

  static String of(SymbolFacts facts) {
    if (facts.complexity() <= 1) {
      return "Straight from top to bottom: no branches, no loops.";
    }
    var shape =
        facts.loops() == 0
            ? Words.counted(facts.branches(), "decision") + ", no loops."
            : facts.branches() == 0
                ? Words.counted(facts.loops(), "loop") + ", no other decisions."
                : Words.counted(facts.branches(), "decision")
                    + " and "
                    + Words.counted(facts.loops(), "loop")
                    + ".";
    return shape
        + " Cyclomatic complexity "
        + facts.complexity()
        + ": "
        + band(facts.complexity())
        + ".";
  }

  private static String band(int complexity) {
    if (complexity <= 5) {
      return "easy to follow; " + complexity + " tests are enough to take every branch";
    }
    if (complexity <= 10) {
      return "moderate; plan for about " + complexity + " tests";
    }
    return complexity <= 20
        ? "high, hard to test as a whole; splitting it would help"
        : "very high, more than one person can keep in mind; split it before changing it";
  }
}
