package dev.aurelis.server.config;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one file, so that all are told at once. */
final class Findings {
  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  Findings(String file) {
    this.file = file;
  }

  void error(int line, String key, String message) {
    problems.add(new Problem(Problem.Severity.ERROR, file, line, key, message));
  }

  void warning(int line, String key, String message) {
    problems.add(new Problem(Problem.Severity.WARNING, file, line, key, message));
  }

  void refused(int line, String key, String message) {
    problems.add(new Problem(Problem.Severity.REFUSED, file, line, key, message));
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Takes over what another file has wrong, where that costs only a part of it. */
  void addAsWarnings(Findings other) {
    other.problems.forEach(one ->
        problems.add(
            new Problem(
                Problem.Severity.WARNING, one.file(), one.line(), one.key(), one.message())));
  }
}
