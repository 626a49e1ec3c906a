package dev.aurelis.server.e2e;

import dev.aurelis.server.sim.Latency;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an editor needs for one test: a project with a Java file, a user's configuration that points
 * at a simulated provider, folders of its own, and a launcher that keeps what the server says on
 * stderr.
 */
final class Workbench implements AutoCloseable {
  private static final String SOURCE =
      """
      package shop;

      import java.util.List;

      class Prices {
        int total(List<Integer> prices) {
          int sum = 0;
          for (int price : prices) {
            sum += price;
          }
          return sum;
        }

        int count(List<Integer> prices) {
          return prices.size();
        }
      }
      """;

  private static final String STREAMED =
      """
      ```java
      int total(List<Integer> prices) {
          return prices.stream().mapToInt(Integer::intValue).sum();
        }
      ```
      """;

  private static final String TESTS =
      """
      ```java
      package shop;

      import org.junit.jupiter.api.Test;

      class PricesTest {
        @Test
        void totalOfNothing_isZero() {}
      }
      ```
      """;

  /** Three lines are others, with others between them. */
  private static final String IN_PIECES =
      """
      ```java
      int total(List<Integer> prices) {
          int all = 0;
          for (int price : prices) {
            all += price;
          }
          return all;
        }
      ```
      """;

  private static final String DOCUMENTED =
      """
      ```java
      /** DOCUMENTED by the model. */
      int total(List<Integer> prices) {
          int sum = 0;
          for (int price : prices) {
            sum += price;
          }
          return sum;
        }
      ```
      """;

  private final Path folder;
  private final Simulator simulator;

  private Workbench(Path folder, Simulator simulator) {
    this.folder = folder;
    this.simulator = simulator;
  }

  /** Lays everything out in an empty folder. */
  static Workbench in(Path folder) throws IOException {
    var simulator = Simulator.start(replies(SimulatorConfig.builder()).build());
    var bench = new Workbench(folder.toRealPath(), simulator);
    Files.createDirectories(bench.project().resolve(".git"));
    Files.writeString(bench.source(), SOURCE);
    var configuration = bench.folder.resolve("config.yaml");
    Files.writeString(configuration, configuration(simulator));
    // A key is taken only from a file that nobody else can read.
    Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(bench.launcher(), bench.launcherScript());
    bench.launcher().toFile().setExecutable(true);
    return bench;
  }

  /** Every reply is called up by a word that only its test says. */
  private static SimulatorConfig.Builder replies(SimulatorConfig.Builder builder) {
    return builder
        .limits(false)
        .models(List.of("simulated-model", "simulated-other"))
        .reply("#more", "This is SAID MORE by the model.")
        .reply("#explain", "This is EXPLAINED by the model.")
        .reply("#chat", "This is ANSWERED by the model.")
        .reply("#slow", "word ".repeat(900))
        .reply("#stream", STREAMED)
        .reply("#pieces", IN_PIECES)
        .reply("#selection", "```java\nreturn Math.max(0, prices.size());\n```")
        .reply("#test", TESTS)
        .reply("#document", DOCUMENTED)
        .reply("#optimize", commented("OPTIMISED"))
        .reply("#fix", commented("FIXED"))
        .reply("#ghost", "long result = Math.multiplyExact(left, right);\n    return result;")
        .reply("#generate", "```java\n// GENERATED\n```");
  }

  private static String commented(String word) {
    return STREAMED.replace("return prices", "// " + word + "\n    return prices");
  }

  private static String configuration(Simulator simulator) {
    return """
    provider: simulated
    providers:
      simulated:
        dialect: openai
        base_url: %s
        api_key: a-key-of-the-simulator
        models: [simulated-model]
        fim: none
    fallback_providers: [engine]
    processing:
      timeouts:
        command: {first_byte: 30s}
    """
        .formatted(simulator.openAiUrl());
  }

  private String launcherScript() throws IOException {
    var real = Path.of("..", "aurelis").toRealPath();
    return "#!/bin/sh\nexec '%s' \"$@\" 2>>'%s'\n".formatted(real, log());
  }

  Path folder() {
    return folder;
  }

  Path project() {
    return folder.resolve("shop");
  }

  /** The file the editors open. */
  Path source() {
    return project().resolve("Prices.java");
  }

  /** Starts the server that was packaged; the editors find it by its name, on their PATH. */
  Path launcher() {
    return folder.resolve("aurelis");
  }

  Simulator simulator() {
    return simulator;
  }

  /** Has the model hold back each of its answers for a while. */
  void think(Duration before) {
    simulator.configure(change -> change.latency(Latency.fixed(before, Duration.ZERO)));
  }

  /** What the server said on stderr. */
  String serverLog() {
    try {
      return Files.exists(log()) ? Files.readString(log()) : "";
    } catch (IOException unreadable) {
      return "unreadable: " + unreadable.getMessage();
    }
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  /** Keeps the editor away from the configuration of whoever runs the tests. */
  Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("AURELIS_CONFIG", folder.resolve("config.yaml").toString());
    environment.put("AURELIS_STATE", folder.resolve("state").toString());
    environment.put("AURELIS_LAUNCHER", launcher().toString());
    environment.put("PATH", folder + ":" + System.getenv("PATH"));
    environment.put("AURELIS_PROJECT", project().toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TERM", "xterm-256color");
    for (var kind : List.of("CONFIG", "STATE", "DATA", "CACHE")) {
      environment.put("XDG_" + kind + "_HOME", folder.resolve("xdg-" + kind).toString());
    }
    return environment;
  }

  @Override
  public void close() {
    simulator.close();
  }
}
