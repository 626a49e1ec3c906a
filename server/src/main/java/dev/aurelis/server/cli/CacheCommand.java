package dev.aurelis.server.cli;

import dev.aurelis.server.config.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aurelis cache}: looks at kept answers and forgets them. */
@Command(
    name = "cache",
    description = "Kept answers: how they are used, and forgetting them.",
    mixinStandardHelpOptions = true)
final class CacheCommand implements Runnable {
  static final int CONFIGURATION = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "stats or clear is needed");
  }

  /** Tells what is wrong in the configuration; whether it cannot be used. */
  static boolean isUnusable(CacheAccess access, CommandSpec spec) {
    var errors =
        access.problems().stream()
            .filter(problem -> problem.severity() == Problem.Severity.ERROR)
            .toList();
    errors.forEach(problem -> spec.commandLine().getErr().println("aurelis: " + problem.text()));
    return !errors.isEmpty();
  }
}
