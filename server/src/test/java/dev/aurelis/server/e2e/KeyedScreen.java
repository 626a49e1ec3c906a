package dev.aurelis.server.e2e;

import dev.aurelis.server.testing.Requires;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program with windows on an X server without a screen, driven by keys, followed by its log, and
 * asked over a bus of its own whether it still listens.
 */
final class KeyedScreen implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Tells the bus and the number of the process before it becomes the program. */
  private static final String START = "echo \"$DBUS_SESSION_BUS_ADDRESS $$\"; exec \"$@\"";

  /** The bus may warn on the same line. */
  private static final Pattern TOLD = Pattern.compile("(unix:\\S+) (\\d+)");

  private final Process server;
  private final Process program;
  private final Map<String, String> environment;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();

  private KeyedScreen(Process server, Process program, Map<String, String> environment) {
    this.server = server;
    this.program = program;
    this.environment = environment;
  }

  /** Starts the program on a file, and waits for its window. */
  static KeyedScreen showing(Path program, Path file, Path folder, Map<String, String> settings)
      throws IOException, InterruptedException {
    var environment = new HashMap<>(settings);
    var server =
        new ProcessBuilder(
                Requires.program("Xvfb").toString(),
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1000x700x24",
                "-nolisten",
                "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    environment.put("DISPLAY", ":" + server.inputReader().readLine());
    environment.put("QT_QPA_PLATFORM", "xcb");
    var builder =
        new ProcessBuilder(
                Requires.program("dbus-run-session").toString(),
                "--",
                "sh",
                "-c",
                START,
                "sh",
                program.toString(),
                file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    var screen = new KeyedScreen(server, builder.start(), environment);
    Thread.ofVirtual().start(screen::read);
    return screen;
  }

  /** Presses keys by X's names for them. */
  void press(String... keys) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("key", "--delay", "100"));
    command.addAll(List.of(keys));
    xdotool(command);
  }

  void type(String text) throws IOException, InterruptedException {
    xdotool(List.of("type", "--delay", "100", text));
  }

  /** How many windows the program shows. */
  int windows() throws IOException, InterruptedException {
    return (int) xdotool(List.of("search", "--onlyvisible", "--name", ".*")).lines().count();
  }

  /** Waits until so many windows are shown. */
  void awaitWindows(int wanted) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (windows() != wanted) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + wanted + " windows" + log());
      }
    }
  }

  /**
   * Asks the program's main loop and the bus itself in turns until something is over, by a process
   * each time. For programs of KDE, whose first lines were awaited.
   */
  Longest longestAnswers(String program, BooleanSupplier over)
      throws IOException, InterruptedException {
    var told = told();
    environment.put("DBUS_SESSION_BUS_ADDRESS", told.group(1));
    var name = "org.kde." + program + "-" + told.group(2);
    var longest = Longest.NONE;
    while (!over.getAsBoolean()) {
      var answer =
          answered(
              name,
              "/MainApplication",
              "org.freedesktop.DBus.Properties.Get",
              "string:org.qtproject.Qt.QCoreApplication",
              "string:applicationVersion");
      var bus = answered("org.freedesktop.DBus", "/", "org.freedesktop.DBus.GetId");
      longest = longest.and(answer, bus);
    }
    return longest;
  }

  private MatchResult told() {
    return seen.stream()
        .flatMap(line -> TOLD.matcher(line).results())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no bus was told" + log()));
  }

  private Duration answered(String whom, String... question)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("--print-reply", "--dest=" + whom));
    arguments.addAll(List.of(question));
    long asked = System.nanoTime();
    var answer = output("dbus-send", arguments);
    long took = System.nanoTime() - asked;
    if (!answer.startsWith("method return")) {
      throw new AssertionError(whom + " does not answer: " + answer + log());
    }
    return Duration.ofNanos(took);
  }

  /** Waits for the next line of the log that contains a text. */
  void awaitLine(String text) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new AssertionError("waited in vain for " + text + log());
      }
      seen.add(line);
      if (line.contains(text)) {
        return;
      }
    }
  }

  private String log() {
    seen.addAll(lines);
    return "; the log:\n" + String.join("\n", seen);
  }

  private String xdotool(List<String> arguments) throws IOException, InterruptedException {
    return output("xdotool", arguments);
  }

  private String output(String tool, List<String> arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(Requires.program(tool).toString()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    var process = builder.start();
    try (var output = process.inputReader()) {
      var printed = String.join("\n", output.lines().toList());
      process.waitFor();
      return printed;
    }
  }

  private void read() {
    try (var output =
        new BufferedReader(
            new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException gone) {
      // The end of the stream, seen from the other side.
    }
  }

  /** Ends the program, the server it started, and the screen. */
  @Override
  public void close() {
    var all = Stream.concat(program.descendants(), Stream.of(program.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
    server.destroy();
  }
}
