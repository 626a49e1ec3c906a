package dev.aurelis.server.cli;

import dev.aurelis.server.cli.demo.Demo;
import dev.aurelis.server.config.Environment;
import java.io.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aurelis demo}: everything the server does, shown on one file. */
@Command(
    name = "demo",
    description =
        "Start the server, ask it about FILE as an editor would, and show what it answers."
            + " Without FILE it looks at a bundled sample. Your file is read, never written.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private final Environment environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE[:LINE]",
      description = "A source file, and the line to look at (counted from 1).")
  private @Nullable String file;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never; auto colours a terminal only.")
  private Colour colour = Colour.auto;

  /** When to colour; the names are those of the option's values. */
  enum Colour {
    auto,
    always,
    never
  }

  DemoCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    var colours =
        switch (colour) {
          case auto -> environment.get("NO_COLOR").isEmpty() && isTerminal();
          case always -> true;
          case never -> false;
        };
    return new Demo(environment, spec.commandLine().getOut(), spec.commandLine().getErr(), colours)
        .run(Optional.ofNullable(file));
  }

  private boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && !environment.get("TERM").orElse("").equals("dumb");
  }
}
