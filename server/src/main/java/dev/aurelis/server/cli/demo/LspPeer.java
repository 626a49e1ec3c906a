package dev.aurelis.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * The editor's end of a language server connection: frames of the base protocol (LSP 3.18, "Base
 * Protocol") over two streams. What the server asks or tells goes to the given function, on the
 * reading thread; its result is the answer.
 */
final class LspPeer implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final OutputStream out;
  private final InputStream in;
  private final BiFunction<String, JsonNode, JsonNode> incoming;
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  LspPeer(InputStream in, OutputStream out, BiFunction<String, JsonNode, JsonNode> incoming) {
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.incoming = incoming;
    Thread.ofVirtual().name("demo-reader").start(this::listen);
  }

  /** Asks and waits for the result. */
  JsonNode ask(String method, JsonNode params, Duration limit) throws DemoFailure {
    var id = ids.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    var message = message(method, params);
    message.put("id", id);
    write(message);
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new DemoFailure(
          "the server did not answer " + method + " in " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new DemoFailure(
          Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse("no answer"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted");
    }
  }

  void tell(String method, JsonNode params) throws DemoFailure {
    write(message(method, params));
  }

  private static ObjectNode message(String method, JsonNode params) {
    var message = JsonNodeFactory.instance.objectNode();
    message.put("jsonrpc", "2.0");
    message.put("method", method);
    if (!params.isMissingNode()) {
      message.set("params", params);
    }
    return message;
  }

  private void write(JsonNode message) throws DemoFailure {
    try {
      var body = json.writeValueAsBytes(message);
      synchronized (out) {
        out.write(
            ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
      }
    } catch (IOException e) {
      throw new DemoFailure("the server ended");
    }
  }

  private void listen() {
    try {
      while (true) {
        handle(json.readTree(readFrame()));
      }
    } catch (IOException | DemoFailure e) {
      waiting.values().forEach(f -> f.completeExceptionally(new IOException("the server ended")));
    }
  }

  private void handle(JsonNode message) throws DemoFailure {
    var method = message.path("method").asText("");
    if (method.isEmpty()) {
      var answer = waiting.remove(message.path("id").asInt());
      if (answer != null && message.has("error")) {
        answer.completeExceptionally(new IOException(message.at("/error/message").asText("")));
      } else if (answer != null) {
        answer.complete(message.path("result"));
      }
      return;
    }
    var result = incoming.apply(method, message.path("params"));
    if (message.has("id")) {
      var response = JsonNodeFactory.instance.objectNode();
      response.put("jsonrpc", "2.0");
      response.set("id", message.get("id"));
      response.set("result", result);
      write(response);
    }
  }

  private byte[] readFrame() throws IOException {
    var length = -1;
    for (var line = readLine(); !line.isEmpty(); line = readLine()) {
      if (line.startsWith("Content-Length:")) {
        length = Integer.parseInt(line.substring("Content-Length:".length()).strip());
      }
    }
    var body = in.readNBytes(Math.max(0, length));
    if (body.length < length) {
      throw new EOFException();
    }
    return body;
  }

  private String readLine() throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
