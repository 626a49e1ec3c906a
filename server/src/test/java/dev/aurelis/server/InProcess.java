package dev.aurelis.server;

import dev.aurelis.server.config.Environment;
import dev.aurelis.server.lsp.LspServer;
import dev.aurelis.server.observability.Logging;
import dev.aurelis.server.testing.RawClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.logging.Level;

/** The server as it is wired for people, in the test's own process. */
public final class InProcess {
  private InProcess() {}

  /** Starts a server that reads only these variables and has this folder as home. */
  public static RawClient start(Map<String, String> variables, Path home) {
    return RawClient.start(server(variables, home)::run);
  }

  /** The same server, for whoever brings streams of his own. */
  public static LspServer server(Map<String, String> variables, Path home) {
    var environment = new Environment(variables, home, "Linux");
    var wiring = new Wiring(environment, new Logging(System.err, Level.WARNING), "test");
    return wiring.server(OptionalLong.empty());
  }
}
