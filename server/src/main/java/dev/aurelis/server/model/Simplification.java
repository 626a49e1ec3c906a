package dev.aurelis.server.model;

import java.util.List;

/**
 * A selection made simpler without a change of what it does.
 *
 * @param text replaces the whole selection
 * @param what was done: short clauses in the past tense, without a capital or a full stop
 */
public record Simplification(String text, List<String> what) {
  public Simplification {
    what = List.copyOf(what);
    if (what.isEmpty()) {
      throw new IllegalArgumentException("nothing was done");
    }
  }
}
