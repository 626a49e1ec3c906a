package dev.aurelis.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aurelis lsp}: its options and help; the server itself is started elsewhere. */
@Command(
    name = "lsp",
    description = "Speak the language server protocol, on stdio where nothing else is said.",
    mixinStandardHelpOptions = true)
final class LspCommand implements Callable<Integer> {
  private final Cli.ServerStart server;

  @Option(names = "--stdio", description = "Use stdin and stdout (the default).")
  private boolean stdio;

  @Option(
      names = {"--socket", "--port"},
      paramLabel = "PORT",
      description = "Connect to this port of the loopback interface.")
  private @Nullable Integer socket;

  @Option(names = "--pipe", paramLabel = "NAME", description = "Connect to this Unix socket.")
  private @Nullable String pipe;

  @Option(
      names = "--clientProcessId",
      paramLabel = "PID",
      description = "End when this process has ended.")
  private @Nullable Long clientProcessId;

  LspCommand(Cli.ServerStart server) {
    this.server = server;
  }

  @Override
  public Integer call() {
    var arguments = new ArrayList<String>();
    if (stdio) {
      arguments.add("--stdio");
    }
    Optional.ofNullable(socket).ifPresent(port -> arguments.addAll(List.of("--socket", port + "")));
    Optional.ofNullable(pipe).ifPresent(name -> arguments.addAll(List.of("--pipe", name)));
    Optional.ofNullable(clientProcessId)
        .ifPresent(pid -> arguments.addAll(List.of("--clientProcessId", pid + "")));
    return server.start(arguments);
  }
}
