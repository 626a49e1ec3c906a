package dev.aurelis.server.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A gateway of somebody else's as a process of its own: npm's {@code @portkey-ai/gateway}. */
final class GatewayProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  /**
   * Starts it and waits until it listens.
   *
   * @param script the package's {@code build/start-server.js}
   */
  GatewayProcess(Path script) throws IOException {
    port = freePort();
    process =
        new ProcessBuilder("node", script.toString(), "--port=" + port, "--headless")
            .redirectErrorStream(true)
            .start();
    var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line == null || !line.contains("Ready"); ) {
      if (line == null) {
        throw new IOException("the gateway ended: " + script);
      }
      line = lines.readLine();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The endpoint behind the gateway, by the same bare client. */
  Target to(String endpoint) {
    return new DirectTarget(
        "http://127.0.0.1:" + port + "/v1",
        Map.of(
            "Authorization", "Bearer none",
            "x-portkey-provider", "openai",
            "x-portkey-custom-host", endpoint));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
