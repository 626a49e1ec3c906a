package dev.aurelis.server.bench;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What the packaged server adds around a model's answer: from the last byte of an LSP frame to the
 * last byte of the HTTP request, from the answer's first bytes to the first word about it, from its
 * last byte to the LSP frame with the outcome, and from a cancel to the closed connection. Client
 * and endpoint share this process's clock; the server is a process of its own, warmed up. Prints a
 * Markdown table in milliseconds.
 *
 * <p>Arguments: the repository's root, how many of each are measured (200), and the command of
 * npm's tabby-agent where it is to be measured in the same run.
 */
public final class LatencyBench implements AutoCloseable {
  private static final int WARM_UP = 300;
  private static final int OF_ANOTHER = 80;
  private static final int LONG = 300;
  private static final String URI = "file:///bench/Cart.java";
  private static final String TOKEN = ",\"workDoneToken\":\"bench\"";
  private static final String CAPABILITIES =
      "{\"workspace\":{\"applyEdit\":true,\"workspaceEdit\":{\"documentChanges\":true}},"
          + "\"textDocument\":{\"inlineCompletion\":{}}}";

  private final TimedEndpoint endpoint = new TimedEndpoint();
  private final ServerProcess server;
  private int version;

  /** One measurement, in nanoseconds. */
  record Sample(long before, long after) {}

  /** One round of a kind of request. */
  interface Round {
    Sample run() throws IOException, InterruptedException;
  }

  private LatencyBench(Path root) throws IOException {
    var scratch = Files.createTempDirectory("aurelis-latency");
    var config =
        Files.writeString(
            scratch.resolve("config.yaml"),
            """
            provider: bench
            providers:
              bench:
                dialect: openai
                base_url: %s
                models: [m]
                fim: none
            """
                .formatted(endpoint.url()));
    server =
        new ServerProcess(
            List.of(root.resolve("aurelis").toString(), "lsp"),
            Map.of(
                "AURELIS_CONFIG", config.toString(),
                "AURELIS_STATE", scratch.resolve("state").toString()));
    server.ask("initialize", "{\"processId\":null,\"capabilities\":" + CAPABILITIES + "}");
    server.tell("initialized", "{}");
    server.tell(
        "textDocument/didOpen",
        "{\"textDocument\":{\"uri\":\""
            + URI
            + "\",\"languageId\":\"java\",\"version\":0,\"text\":\"\"}}");
  }

  public static void main(String[] args) throws Exception {
    int count = args.length > 1 ? Integer.parseInt(args[1]) : 200;
    try (var bench = new LatencyBench(Path.of(args[0]).toAbsolutePath())) {
      System.out.printf("| %d measured after %d | p50 ms | p95 ms | p99 ms |%n", count, WARM_UP);
      System.out.println("|---|---|---|---|");
      var jobs = samples(WARM_UP, count, bench::refactor);
      print("command written to HTTP request read", jobs.stream().mapToLong(Sample::before));
      print("last SSE byte to the edit read", jobs.stream().mapToLong(Sample::after));
      var longOnes = samples(WARM_UP, count, bench::refactorLong);
      print(
          "first SSE byte to the first progress on it, a function of 300 lines",
          longOnes.stream().mapToLong(Sample::before));
      print(
          "last SSE byte to the edit read, a function of 300 lines",
          longOnes.stream().mapToLong(Sample::after));
      var fills = samples(WARM_UP, count, bench::inline);
      print(
          "inlineCompletion, invoked, written to HTTP request read",
          fills.stream().mapToLong(Sample::before));
      print("last SSE byte to the completion read", fills.stream().mapToLong(Sample::after));
      var cancels = samples(WARM_UP, count, bench::cancel);
      print("cancel written to connection closed", cancels.stream().mapToLong(Sample::after));
    }
    if (args.length > 2) {
      beside(List.of(args).subList(2, args.length));
    }
  }

  private static void beside(List<String> command) throws IOException, InterruptedException {
    try (var peer = new PeerLatency(command)) {
      var samples = samples(OF_ANOTHER / 4, OF_ANOTHER, peer::complete);
      print(
          "tabby-agent, completion written to HTTP request read",
          samples.stream().mapToLong(Sample::before));
      print(
          "tabby-agent, answer's last byte to the completion read",
          samples.stream().mapToLong(Sample::after));
    }
  }

  private static List<Sample> samples(int warmUp, int count, Round round)
      throws IOException, InterruptedException {
    var samples = new ArrayList<Sample>();
    for (int i = -warmUp; i < count; i++) {
      var sample = round.run();
      if (i >= 0) {
        samples.add(sample);
      }
    }
    return samples;
  }

  private Sample refactor() throws IOException, InterruptedException {
    newText("return " + version + ";");
    endpoint.says("```java\\nint total(int a) {\\n    return a + " + version + ";\\n}\\n```");
    server.send("workspace/executeCommand", command("refactor", argument()));
    long written = System.nanoTime();
    var times = endpoint.next();
    var edit = server.await(message -> isMethod(message, "workspace/applyEdit"));
    server.answer(edit.message(), "{\"applied\":false}");
    server.await(message -> isMethod(message, "window/showMessage"));
    return new Sample(times.read() - written, edit.nanos() - times.end());
  }

  /** The answer's rest is held back until its first words were told of. */
  private Sample refactorLong() throws IOException, InterruptedException {
    var body =
        IntStream.range(0, LONG).mapToObj("a = a + %d;\\n        "::formatted).collect(joining())
            + "return a + "
            + version;
    newText(body + ";");
    endpoint.says(
        "```java\\nint total(int a) {", "\\n        " + body + " + " + version + ";\\n}\\n```");
    server.send("workspace/executeCommand", command("refactor", argument(), TOKEN));
    var told = server.await(LatencyBench::tellsWords);
    endpoint.firstIsSeen();
    var times = endpoint.next();
    var edit = server.await(message -> isMethod(message, "workspace/applyEdit"));
    server.answer(edit.message(), "{\"applied\":false}");
    server.await(message -> isMethod(message, "window/showMessage"));
    return new Sample(told.nanos() - times.begin(), edit.nanos() - times.end());
  }

  private static boolean tellsWords(JsonNode message) {
    return isMethod(message, "$/progress")
        && message.at("/params/value/message").asText().endsWith(" words");
  }

  private Sample inline() throws IOException, InterruptedException {
    newText("int b" + version + " = ");
    endpoint.says("a + " + version + ";");
    int id =
        server.send(
            "textDocument/inlineCompletion",
            "{\"textDocument\":{\"uri\":\""
                + URI
                + "\"},\"position\":{\"line\":2,\"character\":"
                + ("        int b" + (version - 1) + " = ").length()
                + "},\"context\":{\"triggerKind\":1}}");
    long written = System.nanoTime();
    var times = endpoint.next();
    var answer = server.await(message -> isAnswer(message, id));
    if (answer.message().path("result").isNull()) {
      throw new IOException("no completion came: " + answer.message());
    }
    return new Sample(times.read() - written, answer.nanos() - times.end());
  }

  private Sample cancel() throws IOException, InterruptedException {
    newText("return " + version + ";");
    endpoint.neverEnds();
    server.ask("workspace/executeCommand", command("explain", argument()));
    endpoint.next();
    server.send("workspace/executeCommand", command("cancel", "{}"));
    long written = System.nanoTime();
    return new Sample(0, endpoint.next().end() - written);
  }

  /** A text that was never asked about, so that no cache answers; read before time is taken. */
  private void newText(String body) throws IOException {
    version++;
    var text = "class Cart {\\n    int total(int a) {\\n        " + body + "\\n    }\\n}\\n";
    server.tell(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":\""
            + URI
            + "\",\"version\":"
            + version
            + "},\"contentChanges\":[{\"text\":\""
            + text
            + "\"}]}");
    server.ask("aurelis/status", "{}");
  }

  private static String argument() {
    var at = "{\"line\":1,\"character\":9}";
    return "{\"textDocument\":{\"uri\":\""
        + URI
        + "\"},\"range\":{\"start\":"
        + at
        + ",\"end\":"
        + at
        + "}}";
  }

  private static String command(String name, String argument) {
    return command(name, argument, "");
  }

  private static String command(String name, String argument, String more) {
    return "{\"command\":\"aurelis." + name + "\",\"arguments\":[" + argument + "]" + more + "}";
  }

  private static boolean isMethod(JsonNode message, String method) {
    return message.path("method").asText().equals(method);
  }

  static boolean isAnswer(JsonNode message, int id) {
    return !message.has("method") && message.path("id").asInt() == id;
  }

  private static void print(String what, LongStream nanos) {
    var sorted = nanos.sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f |%n",
        what,
        at(sorted, 0.5),
        at(sorted, 0.95),
        at(sorted, 0.99));
  }

  private static double at(long[] sorted, double share) {
    return Arrays.stream(sorted).skip((long) (share * (sorted.length - 1))).findFirst().orElse(0)
        / 1e6;
  }

  @Override
  public void close() throws IOException {
    server.close();
    endpoint.close();
  }
}
