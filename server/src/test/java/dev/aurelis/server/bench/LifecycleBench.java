package dev.aurelis.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Start, memory and a storm of changes, measured side by side: Aurelis as packaged, the smallest
 * LSP4J server with the same JVM flags and an AOT cache of its own, and tabby-agent where it is
 * installed. Rounds go A B C A B C, so that a busy machine hurts all alike. Prints a Markdown
 * table: medians with the quartiles.
 *
 * <p>Arguments: the repository's root, rounds, and the command of a further server (optional).
 */
public final class LifecycleBench {
  private static final int FILES = 200;
  private static final int CHANGES = 10_000;
  private static final int STORM_LINES = 5_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path scratch;
  private final Map<String, String> environment;

  private record Sample(
      double startMillis, double startMegabytes, double openMegabytes, double stormMillis) {}

  private LifecycleBench(Path scratch) throws IOException {
    this.scratch = scratch;
    var config = Files.writeString(scratch.resolve("config.yaml"), "provider: engine\n");
    this.environment =
        Map.of(
            "AURELIS_CONFIG", config.toString(),
            "AURELIS_STATE", scratch.resolve("state").toString());
  }

  public static void main(String[] args) throws Exception {
    var root = Path.of(args[0]).toAbsolutePath();
    var rounds = args.length > 1 ? Integer.parseInt(args[1]) : 9;
    var scratch = Files.createTempDirectory("aurelis-bench");
    var bench = new LifecycleBench(scratch);
    var servers = new LinkedHashMap<String, List<String>>();
    servers.put("aurelis", List.of(root.resolve("aurelis").toString(), "lsp"));
    servers.put("minimal LSP4J", bench.minimal(root));
    if (args.length > 2) {
      servers.put(args[2], Arrays.asList(args).subList(3, args.length));
    }
    var samples = new LinkedHashMap<String, List<Sample>>();
    for (var round = -1; round < rounds; round++) {
      for (var server : servers.entrySet()) {
        var sample = bench.measure(server.getValue());
        if (round >= 0) {
          samples.computeIfAbsent(server.getKey(), _ -> new ArrayList<>()).add(sample);
        }
      }
    }
    print(samples, rounds);
  }

  /** The minimal server with the launcher's flags and a cache made by a training run of its own. */
  private List<String> minimal(Path root) throws Exception {
    var launcher = Files.readString(root.resolve("aurelis"));
    var flags = new ArrayList<String>();
    flags.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    var start = launcher.indexOf("exec \"$jdk/bin/java\"");
    for (var word : launcher.substring(start).split("[\\s\\\\]+")) {
      if (word.startsWith("-X") || word.startsWith("--enable")) {
        flags.add(word);
      }
    }
    var lib = root.resolve("server/target/aurelis/lib");
    String classPath;
    try (var jars = Files.list(lib)) {
      var own = packageMinimal(root);
      classPath =
          own
              + jars.map(Path::toString)
                  .filter(jar -> jar.contains("lsp4j") || jar.contains("gson"))
                  .sorted()
                  .reduce("", (all, jar) -> all + ":" + jar);
    }
    var cache = scratch.resolve("minimal.aot");
    var training = new ArrayList<>(flags);
    training.addAll(
        List.of("-XX:AOTCacheOutput=" + cache, "-cp", classPath, MinimalServer.class.getName()));
    try (var server = new ServerProcess(training, Map.of())) {
      server.ask("initialize", initialize());
      server.tell("initialized", "{}");
    }
    if (!Files.exists(cache)) {
      throw new IOException("no AOT cache was made for the minimal server");
    }
    var command = new ArrayList<>(flags);
    command.addAll(
        List.of("-XX:AOTCache=" + cache, "-cp", classPath, MinimalServer.class.getName()));
    return command;
  }

  private Path packageMinimal(Path root) throws Exception {
    var jar = scratch.resolve("minimal.jar");
    var name = MinimalServer.class.getName().replace('.', '/') + ".class";
    try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new java.util.jar.JarEntry(name));
      out.write(Files.readAllBytes(root.resolve("server/target/test-classes").resolve(name)));
      out.closeEntry();
    }
    return jar;
  }

  private Sample measure(List<String> command) throws Exception {
    var begin = System.nanoTime();
    try (var server = new ServerProcess(command, environment)) {
      server.ask("initialize", initialize());
      var start = System.nanoTime() - begin;
      var startMemory = server.residentMegabytes();
      server.tell("initialized", "{}");
      for (var file = 0; file < FILES; file++) {
        server.tell("textDocument/didOpen", open("f" + file, source(file, 200)));
      }
      server.ask("bench/fence", "{}");
      var openMemory = server.residentMegabytes();
      var storm = storm(server);
      return new Sample(millis(start), startMemory, openMemory, millis(storm));
    }
  }

  private long storm(ServerProcess server) throws IOException {
    server.tell("textDocument/didOpen", open("storm", source(7, STORM_LINES)));
    server.ask("bench/fence", "{}");
    var uri = scratch.resolve("storm.java").toUri();
    var typed = "value = compute(items); ";
    var begin = System.nanoTime();
    for (var change = 0; change < CHANGES; change++) {
      var line = STORM_LINES / 2 + change / 80;
      var column = change % 80;
      var text = column == 79 ? "\\n" : String.valueOf(typed.charAt(column % typed.length()));
      server.tell(
          "textDocument/didChange",
          "{\"textDocument\":{\"uri\":\"%s\",\"version\":%d},\"contentChanges\":[{\"range\":{\"start\":{\"line\":%d,\"character\":%d},\"end\":{\"line\":%d,\"character\":%d}},\"text\":\"%s\"}]}"
              .formatted(uri, change + 2, line, column, line, column, text));
    }
    server.ask("bench/fence", "{}");
    return System.nanoTime() - begin;
  }

  private String open(String name, String text) throws IOException {
    return "{\"textDocument\":{\"uri\":\"%s\",\"languageId\":\"java\",\"version\":1,\"text\":%s}}"
        .formatted(scratch.resolve(name + ".java").toUri(), JSON.writeValueAsString(text));
  }

  private String initialize() {
    return """
    {"processId":%d,"rootUri":"%s","workspaceFolders":[{"uri":"%s","name":"bench"}],"clientInfo":{"name":"bench"},
    "capabilities":{"general":{"positionEncodings":["utf-16"]},"workspace":{"applyEdit":true,"configuration":true},
    "window":{"workDoneProgress":true},"textDocument":{"hover":{"contentFormat":["markdown"]},"inlineCompletion":{}}}}\
    """
        .replace("\n", "")
        .formatted(ProcessHandle.current().pid(), scratch.toUri(), scratch.toUri());
  }

  private static String source(int seed, int lines) {
    var text = new StringBuilder("package bench;\n\nclass C" + seed + " {\n");
    for (var line = 3; line < lines; line += 8) {
      text.append(
          """
            int sum%d_%d(int[] items, int least) {
              int total = %d;
              for (int item : items) {
                if (item > least) {
                  total += item * %d;
                }
              }
              return total; }
          """
              .formatted(seed, line, line, line + 1));
    }
    return text.append("}\n").toString();
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private static void print(Map<String, List<Sample>> samples, int rounds) {
    System.out.println("Medians of " + rounds + " rounds, quartiles in brackets.");
    System.out.println();
    System.out.println(
        "| server | start to `initialize` answered, ms | MB then | MB with 200 open files | 10,000"
            + " changes, ms |");
    System.out.println("|---|---|---|---|---|");
    samples.forEach((name, all) ->
        System.out.printf(
            "| %s | %s | %s | %s | %s |%n",
            name,
            spread(all.stream().mapToDouble(Sample::startMillis).toArray()),
            spread(all.stream().mapToDouble(Sample::startMegabytes).toArray()),
            spread(all.stream().mapToDouble(Sample::openMegabytes).toArray()),
            spread(all.stream().mapToDouble(Sample::stormMillis).toArray())));
    Optional.ofNullable(samples.get("minimal LSP4J"))
        .ifPresent(floor -> {
          var own = samples.get("aurelis");
          System.out.printf(
              "%nAgainst the minimal server: start %.2f times, changes %.2f times.%n",
              median(own.stream().mapToDouble(Sample::startMillis).toArray())
                  / median(floor.stream().mapToDouble(Sample::startMillis).toArray()),
              median(own.stream().mapToDouble(Sample::stormMillis).toArray())
                  / median(floor.stream().mapToDouble(Sample::stormMillis).toArray()));
        });
  }

  private static String spread(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return "%.0f [%.0f-%.0f]"
        .formatted(
            median(sorted),
            sorted[sorted.length / 4],
            sorted[Math.min(sorted.length - 1, sorted.length * 3 / 4)]);
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
