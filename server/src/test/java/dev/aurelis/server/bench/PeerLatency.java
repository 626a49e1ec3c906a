package dev.aurelis.server.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What another completion server adds around a model's answer: npm's tabby-agent, which asks an
 * endpoint of Tabby's own and knows {@code textDocument/completion} alone.
 */
final class PeerLatency implements AutoCloseable {
  private static final String URI = "file:///bench/cart.ts";
  private static final String CAPABILITIES =
      "{\"workspace\":{\"configuration\":true},\"textDocument\":{\"completion\":{}}}";
  private static final String HEALTH =
      "{\"model\":\"m\",\"device\":\"cpu\",\"arch\":\"x86_64\",\"cpu_info\":\"\",\"cpu_count\":1,"
          + "\"cuda_devices\":[],\"version\":{\"build_date\":\"\",\"build_timestamp\":\"\","
          + "\"git_sha\":\"\",\"git_describe\":\"v0.11.0\"}}";

  /** Nobody types meanwhile; it waits for a person to stop. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);

  private final HttpServer endpoint;
  private final ServerProcess server;
  private final BlockingQueue<TimedEndpoint.Times> times = new LinkedBlockingQueue<>();
  private int version;

  PeerLatency(List<String> command) throws IOException {
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    endpoint.createContext("/", this::answer);
    endpoint.start();
    var home = Files.createTempDirectory("aurelis-peer");
    configure(home.resolve(".tabby-client/agent"));
    server = new ServerProcess(command, Map.of("HOME", home.toString()));
    server.ask("initialize", "{\"processId\":null,\"capabilities\":" + CAPABILITIES + "}");
    server.tell("initialized", "{}");
    server.tell(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":\""
            + URI
            + "\",\"languageId\":\"typescript\",\"version\":0,\"text\":\"\"}}");
  }

  private void configure(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("config.toml"),
        """
        [server]
        endpoint = "http://127.0.0.1:%d"
        token = "auth_bench"
        [anonymousUsageTracking]
        disable = true
        [completion.debounce]
        mode = "fixed"
        interval = 0
        """
            .formatted(endpoint.getAddress().getPort()));
  }

  /** One completion of a text that was never asked about. */
  LatencyBench.Sample complete() throws IOException, InterruptedException {
    version++;
    var line = "  const b" + version + " = ";
    server.tell(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":\""
            + URI
            + "\",\"version\":"
            + version
            + "},\"contentChanges\":[{\"text\":\"function total(a: number) {\\n"
            + line
            + "\\n}\\n\"}]}");
    server.flush();
    LockSupport.parkNanos(PAUSE);
    times.clear();
    int id =
        server.send(
            "textDocument/completion",
            "{\"textDocument\":{\"uri\":\""
                + URI
                + "\"},\"position\":{\"line\":1,\"character\":"
                + line.length()
                + "},\"context\":{\"triggerKind\":1}}");
    long written = System.nanoTime();
    var answer = server.await(message -> LatencyBench.isAnswer(message, id));
    var seen = times.poll(30, TimeUnit.SECONDS);
    if (seen == null || answer.message().path("result").path("items").isEmpty()) {
      throw new IOException("no completion came: " + answer.message());
    }
    return new LatencyBench.Sample(seen.read() - written, answer.nanos() - seen.end());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      long read = System.nanoTime();
      boolean asked = exchange.getRequestURI().getPath().equals("/v1/completions");
      var said =
          asked
              ? "{\"id\":\"c" + read + "\",\"choices\":[{\"index\":0,\"text\":\"a + 7;\"}]}"
              : HEALTH;
      var body = said.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      long end = System.nanoTime();
      exchange.getResponseBody().write(body);
      if (asked) {
        times.add(new TimedEndpoint.Times(read, end, end));
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    endpoint.stop(0);
  }
}
