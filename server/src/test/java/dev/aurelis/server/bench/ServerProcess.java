package dev.aurelis.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A language server under measurement: a child process and its two streams, read as needed. */
final class ServerProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final InputStream in;
  private final OutputStream out;
  private int nextId;

  ServerProcess(List<String> command, Map<String, String> environment) throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    process = builder.start();
    in = new BufferedInputStream(process.getInputStream(), 1 << 16);
    out = process.getOutputStream();
  }

  /** Sends a request and reads until its answer; requests of the server get null. */
  JsonNode ask(String method, String params) throws IOException {
    var id = ++nextId;
    write("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"" + tail(params));
    out.flush();
    while (true) {
      var message = JSON.readTree(read());
      if (message.has("method") && message.has("id")) {
        write("{\"jsonrpc\":\"2.0\",\"id\":" + message.get("id") + ",\"result\":null}");
        out.flush();
      } else if (message.path("id").asInt() == id) {
        return message;
      }
    }
  }

  /** Sends a request without waiting and returns its id. */
  int send(String method, String params) throws IOException {
    var id = ++nextId;
    write("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"" + tail(params));
    out.flush();
    return id;
  }

  /** Answers a request of the server's. */
  void answer(JsonNode request, String result) throws IOException {
    write("{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":" + result + "}");
    out.flush();
  }

  /** Reads on until a wanted message; a progress the server wants to show is granted. */
  Read await(Predicate<JsonNode> wanted) throws IOException {
    while (true) {
      var body = read();
      var nanos = System.nanoTime();
      var message = JSON.readTree(body);
      if (wanted.test(message)) {
        return new Read(message, nanos);
      }
      if (message.has("method") && message.has("id")) {
        answer(message, "null");
      }
    }
  }

  /**
   * A message.
   *
   * @param nanos when its last byte had been read
   */
  record Read(JsonNode message, long nanos) {}

  void tell(String method, String params) throws IOException {
    write("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"" + tail(params));
  }

  void flush() throws IOException {
    out.flush();
  }

  private static String tail(String params) {
    return params.isEmpty() ? "}" : ",\"params\":" + params + "}";
  }

  private void write(String message) throws IOException {
    var body = message.getBytes(StandardCharsets.UTF_8);
    out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
  }

  private byte[] read() throws IOException {
    var length = 0;
    for (var line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
    }
    return in.readNBytes(length);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Resident memory in MB, this process and its children. */
  double residentMegabytes() throws IOException {
    var kilobytes = resident(process.toHandle());
    for (var child : process.descendants().toList()) {
      kilobytes += resident(child);
    }
    return kilobytes / 1024.0;
  }

  private static long resident(ProcessHandle handle) throws IOException {
    return Files.readString(Path.of("/proc", String.valueOf(handle.pid()), "status"))
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }

  @Override
  public void close() throws IOException {
    try {
      ask("shutdown", "");
      tell("exit", "");
      out.flush();
      out.close();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
