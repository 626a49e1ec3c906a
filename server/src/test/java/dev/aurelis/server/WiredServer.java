package dev.aurelis.server;

import dev.aurelis.server.config.Environment;
import dev.aurelis.server.observability.Logging;
import dev.aurelis.server.testing.RawClient;
import java.util.OptionalLong;

/** The server with everything {@link Wiring} puts into it, for tests of other packages. */
public final class WiredServer {
  private WiredServer() {}

  /** Runs a server as the application would, behind pipes instead of standard streams. */
  public static RawClient start(Environment environment, Logging logging) {
    var wiring = new Wiring(environment, logging, "0");
    return RawClient.start((in, out) -> wiring.server(OptionalLong.empty()).run(in, out));
  }
}
