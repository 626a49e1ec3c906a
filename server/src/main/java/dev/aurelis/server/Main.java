package dev.aurelis.server;

import dev.aurelis.server.cli.Cli;
import dev.aurelis.server.config.Environment;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Entry point of the application. The language server is started before the command-line library is
 * loaded, because an editor waits for it.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    var arguments = List.of(args);
    System.exit(
        ServerOptions.isPlain(arguments)
            ? serve(arguments.subList(1, arguments.size()))
            : command(arguments));
  }

  private static int serve(List<String> arguments) {
    return switch (ServerOptions.parse(arguments)) {
      case ServerOptions.Parsed.Good(var options) -> new ServerProcess(options).run();
      case ServerOptions.Parsed.Bad(var reason) -> {
        System.err.println("aurelis: " + reason);
        yield 2;
      }
    };
  }

  private static int command(List<String> arguments) {
    var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var environment = Environment.ofProcess();
    var doors =
        new Cli.Doors(
            Main::serve, new ProfileInspection(environment), new StoredAnswers(environment));
    var code = Cli.run(arguments, environment, doors, out, err);
    out.flush();
    return code;
  }
}
