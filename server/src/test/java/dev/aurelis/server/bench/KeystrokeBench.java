package dev.aurelis.server.bench;

import com.sun.management.ThreadMXBean;
import dev.aurelis.server.InProcess;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What one key costs in a file of 5,000 lines within a workspace of 200,000: a change and an inline
 * completion. Once on the thread that reads messages, which must never keep the next one waiting,
 * and once until the answer is written. The wired server runs in this process. Prints a Markdown
 * table.
 *
 * <p>Arguments: how many keys are measured (2,000) after a quarter of that.
 */
public final class KeystrokeBench {
  private static final int FILE_LINES = 5_000;
  private static final int WORKSPACE_FILES = 200;
  private static final int LINES_EACH = 1_000;
  private static final String TYPED = "        var count = items.stream().filter(each).count();\n";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final KeyFeed in = new KeyFeed();
  private final Answers answers = new Answers();
  private final String uri;
  private int version;

  /** An empty one. */
  private int line = 6 + 7 * (FILE_LINES / 14);

  private int column;

  private KeystrokeBench(Map<String, String> variables, Path folder) throws Exception {
    var server = InProcess.server(variables, folder);
    Thread.ofPlatform().daemon().start(() -> server.run(in, answers));
    uri = folder.resolve("Large.java").toUri().toString();
    in.give(
        request(
            0,
            "initialize",
            "{\"processId\":null,\"capabilities\":{\"textDocument\":{\"inlineCompletion\":{}}},"
                + "\"workspaceFolders\":[{\"uri\":\""
                + folder.toUri()
                + "\",\"name\":\"w\"}]}"));
    in.give(frame("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}"));
    in.give(
        notification(
            "textDocument/didOpen",
            "{\"textDocument\":{\"uri\":\""
                + uri
                + "\",\"languageId\":\"java\",\"version\":0,\"text\":\""
                + code("Large", FILE_LINES).replace("\"", "\\\"").replace("\n", "\\n")
                + "\"}}"));
  }

  /** What is written to the client; says which request was answered. */
  private static final class Answers extends OutputStream {
    private final BlockingQueue<Long> times = new LinkedBlockingQueue<>();
    private volatile String wanted = "none";

    @Override
    public void write(int one) {}

    @Override
    public void write(byte[] bytes, int offset, int length) {
      if (new String(bytes, offset, length, StandardCharsets.UTF_8).contains(wanted)) {
        times.add(System.nanoTime());
      }
    }
  }

  public static void main(String[] args) throws Exception {
    int keys = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
    var folder = Files.createTempDirectory("aurelis-keys");
    for (int number = 0; number < WORKSPACE_FILES; number++) {
      Files.writeString(
          folder.resolve("File" + number + ".java"), code("File" + number, LINES_EACH));
    }
    System.out.printf("| %d keys | p50 | p95 | p99 | KB a key, p50 | p99 |%n", keys);
    System.out.println("|---|---|---|---|---|---|");
    run("engine", Map.of(), folder, keys);
    try (var simulator = Simulator.start(SimulatorConfig.defaults())) {
      var config =
          Files.writeString(
              folder.resolve("config.yaml"),
              "provider: m\nproviders:\n  m: {dialect: openai, fim: none, models: [m], base_url: \""
                  + simulator.openAiUrl()
                  + "\"}\n");
      run("model", Map.of("AURELIS_CONFIG", config.toString()), folder, keys);
    }
    System.exit(0);
  }

  private static void run(String name, Map<String, String> variables, Path folder, int keys)
      throws Exception {
    var all = new HashMap<>(variables);
    all.put("AURELIS_STATE", folder.resolve("state").toString());
    var bench = new KeystrokeBench(all, folder);
    // The index is built in the background and must not be measured.
    var _ = new CountDownLatch(1).await(20, TimeUnit.SECONDS);
    int warmUp = keys / 4;
    var reader = new long[keys];
    var processor = new long[keys];
    var readerBytes = new long[keys];
    var whole = new long[keys];
    var wholeBytes = new long[keys];
    for (int key = -warmUp; key < keys; key++) {
      long began = System.nanoTime();
      long before = THREADS.getTotalThreadAllocatedBytes();
      var cost = bench.key();
      long answered = bench.answers.times.take();
      if (key >= 0) {
        reader[key] = cost.nanos();
        processor[key] = cost.processorNanos();
        readerBytes[key] = cost.bytes();
        whole[key] = answered - began;
        wholeBytes[key] = THREADS.getTotalThreadAllocatedBytes() - before;
      }
    }
    print(name + ", on the reading thread, ms", reader, readerBytes);
    print(name + ", of that its processor, ms", processor, readerBytes);
    if (variables.isEmpty()) {
      print(name + ", until it is answered, ms", whole, wholeBytes);
    }
  }

  private KeyFeed.Cost key() throws InterruptedException {
    char typed = TYPED.charAt(version % TYPED.length());
    version++;
    var at = place();
    var change =
        notification(
            "textDocument/didChange",
            "{\"textDocument\":{\"uri\":\""
                + uri
                + "\",\"version\":"
                + version
                + "},\"contentChanges\":[{\"range\":{\"start\":"
                + at
                + ",\"end\":"
                + at
                + "},\"text\":\""
                + (typed == '\n' ? "\\n" : typed)
                + "\"}]}");
    column = typed == '\n' ? 0 : column + 1;
    line += typed == '\n' ? 1 : 0;
    answers.wanted = "\"id\":" + version + ",";
    return in.give(
        change
            + request(
                version,
                "textDocument/inlineCompletion",
                "{\"textDocument\":{\"uri\":\""
                    + uri
                    + "\"},\"position\":"
                    + place()
                    + ",\"context\":{\"triggerKind\":2}}"));
  }

  private String place() {
    return "{\"line\":" + line + ",\"character\":" + column + "}";
  }

  private static String request(int id, String method, String params) {
    return frame(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}");
  }

  private static String notification(String method, String params) {
    return frame("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
  }

  private static String frame(String body) {
    return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
  }

  /** Methods of seven lines that differ in their names; an empty line stands in the middle. */
  private static String code(String name, int lines) {
    var code = new StringBuilder("class " + name + " {\n");
    for (int at = 1; at < lines - 1; at += 7) {
      int number = name.hashCode() % 1_000 + at;
      code.append("    int method" + number + "(java.util.List<String> items, int other) {\n")
          .append("        int sum" + at + " = other;\n")
          .append("        for (var item : items) {\n")
          .append("            sum" + at + " += item.length() * " + number + ";\n")
          .append("        }\n\n")
          .append("        return sum" + at + "; }\n");
    }
    return code + "}\n";
  }

  private static void print(String what, long[] nanos, long[] bytes) {
    Arrays.sort(nanos);
    Arrays.sort(bytes);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.0f | %.0f |%n",
        what,
        at(nanos, 0.5) / 1e6,
        at(nanos, 0.95) / 1e6,
        at(nanos, 0.99) / 1e6,
        at(bytes, 0.5) / 1e3,
        at(bytes, 0.99) / 1e3);
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
