package dev.aurelis.server.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A gateway of somebody else's as a process of its own: npm's {@code @portkey-ai/gateway}. */
final class GatewayProcess implements AutoCloseable {
  private static final String SCRIPT = "node_modules/@portkey-ai/gateway/build/start-server.js";

  private final Process process;
  private final int port;

  /** Installs it into the cache folder if need be, and starts it. Empty where npm cannot. */
  static Optional<GatewayProcess> started() throws IOException {
    var folder =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"))
            .resolve("aurelis-bench-gateway");
    var installing =
        new ProcessBuilder(".ci/install-test-tools", folder.toString(), "gateway")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (installing.onExit().join().exitValue() != 0) {
      System.err.println("No other gateway beside: npm could not install it.");
      return Optional.empty();
    }
    return Optional.of(new GatewayProcess(folder.resolve(SCRIPT)));
  }

  private GatewayProcess(Path script) throws IOException {
    port = freePort();
    process =
        new ProcessBuilder("node", script.toString(), "--port=" + port, "--headless")
            .redirectErrorStream(true)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // it outlives its parent
    var lines = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    for (var line = ""; !line.contains("Ready"); ) {
      line =
          Optional.ofNullable(lines.readLine())
              .orElseThrow(() -> new IOException("the gateway ended: " + script));
    }
    Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The endpoint behind the gateway, by the same bare client. */
  Target to(Behaviour behaviour, int endpoint) {
    var headers =
        Map.of(
            "Authorization", "Bearer none",
            "x-portkey-provider", "openai",
            "x-portkey-custom-host", behaviour.url(endpoint));
    var url = "http://127.0.0.1:" + port + "/v1";
    return new Behind(new DirectTarget(url, headers, behaviour.streams()), process.toHandle());
  }

  @Override
  public void close() {
    process.destroy();
  }

  private record Behind(Target client, ProcessHandle gateway) implements Target {
    @Override
    public void ask(long number, Heard heard) {
      client.ask(number, heard);
    }

    @Override
    public Optional<ProcessHandle> process() {
      return Optional.of(gateway);
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
