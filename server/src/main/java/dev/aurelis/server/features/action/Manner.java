package dev.aurelis.server.features.action;

import java.util.Optional;

/**
 * How code is changed: a kind of task, or a refactoring with a name.
 *
 * @param refactoring the name, for tasks of the kind {@link TaskKind#REFACTOR} alone
 */
record Manner(TaskKind kind, Optional<Refactoring> refactoring) {
  static Manner of(TaskKind kind) {
    return new Manner(kind, Optional.empty());
  }

  static Manner of(Refactoring refactoring) {
    return new Manner(TaskKind.REFACTOR, Optional.of(refactoring));
  }

  String template() {
    return refactoring.map(Refactoring::key).orElse(kind.key());
  }

  String verb() {
    return refactoring.map(Refactoring::verb).orElse(kind.verb());
  }

  /** What the orchestrator is told; the engine can simplify as it can refactor. */
  String work() {
    return refactoring.filter(one -> one != Refactoring.SIMPLIFY).isPresent()
        ? template()
        : kind.key();
  }

  boolean is(Refactoring one) {
    return refactoring.filter(one::equals).isPresent();
  }
}
