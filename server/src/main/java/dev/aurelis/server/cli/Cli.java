package dev.aurelis.server.cli;

import dev.aurelis.server.config.Environment;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code aurelis} with its subcommands. */
@Command(
    name = "aurelis",
    description = "AI help with code for any editor that speaks LSP.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:findings, or a request that failed",
      "2:wrong usage or configuration",
      "4:no provider could answer"
    })
public final class Cli implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the language server with the arguments after {@code lsp}; returns the exit code. */
  @FunctionalInterface
  public interface ServerStart {
    int start(List<String> arguments);
  }

  /**
   * What commands use of the program's other parts.
   *
   * @param server starts the language server
   * @param inspection looks at the configuration and its providers
   * @param cache looks at kept answers
   */
  public record Doors(ServerStart server, Inspection inspection, CacheAccess cache) {}

  /** Runs one command line and returns its exit code. */
  public static int run(
      List<String> arguments,
      Environment environment,
      Doors doors,
      PrintWriter out,
      PrintWriter err) {
    var line =
        new CommandLine(new Cli())
            .addSubcommand(new LspCommand(doors.server()))
            .addSubcommand(new DemoCommand(environment))
            .addSubcommand(new ModelsCommand(doors.inspection()))
            .addSubcommand(new HealthCommand(doors.inspection()))
            .addSubcommand(new DoctorCommand(doors.inspection(), environment))
            .addSubcommand(
                new CommandLine(new CacheCommand())
                    .addSubcommand(new CacheStatsCommand(doors.cache()))
                    .addSubcommand(new CacheClearCommand(doors.cache())))
            .addSubcommand(new SimCommand())
            .setOut(out)
            .setErr(err)
            .setExecutionExceptionHandler(Cli::failed);
    return line.execute(arguments.toArray(String[]::new));
  }

  private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr()
        .println(
            "aurelis: "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("failed"));
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is needed");
  }
}
