package dev.aurelis.server;

import dev.aurelis.server.config.Environment;
import dev.aurelis.server.observability.Logging;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;

/** One run of the language server in this process. */
final class ServerProcess {
  private static final int FAILED = 2;

  private final ServerOptions options;

  ServerProcess(ServerOptions options) {
    this.options = options;
  }

  /** Serves one client and returns the exit code. */
  int run() {
    var logging = new Logging(System.err, Level.WARNING);
    logging.install();
    var version =
        Optional.ofNullable(ServerProcess.class.getPackage().getImplementationVersion())
            .orElse("0");
    var wiring = new Wiring(Environment.ofProcess(), logging, version);
    try {
      return options.channel().serve(wiring.server(options.clientProcessId())::run);
    } catch (IOException e) {
      System.err.println("aurelis: no client can be met on " + options.channel());
      return FAILED;
    }
  }
}
