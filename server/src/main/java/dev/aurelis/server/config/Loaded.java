package dev.aurelis.server.config;

import java.util.List;

/**
 * A configuration with everything that was wrong in its files. With an error among the problems the
 * configuration is the default one: nothing is sent anywhere by a file that was half understood.
 */
public record Loaded(AurelisConfig config, List<Problem> problems) {
  public Loaded {
    problems = List.copyOf(problems);
  }

  public boolean usable() {
    return problems.stream().noneMatch(p -> p.severity() == Problem.Severity.ERROR);
  }
}
