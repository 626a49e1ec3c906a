package dev.aurelis.server.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program in a terminal that a test reads and types into. tmux plays the terminal; it is spoken
 * to in its control mode, which reports every change of the screen, so waiting needs no polling.
 */
final class Terminal implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final Duration MOMENT = Duration.ofMillis(200);
  private static final int COLUMNS = 120;
  private static final int ROWS = 40;

  /** What tmux says: that the screen changed, what a command printed, or that it is over. */
  private sealed interface Event {
    record Changed() implements Event {}

    record Printed(List<String> lines) implements Event {}

    record Ended() implements Event {}
  }

  private final Process tmux;
  private final Writer commands;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private Terminal(Process tmux) {
    this.tmux = tmux;
    this.commands = tmux.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts a program.
   *
   * @param command a shell command
   * @param folder where it runs; also holds tmux's socket
   */
  static Terminal running(Path tmux, String command, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                tmux.toString(),
                "-f",
                "/dev/null",
                "-S",
                folder.resolve("tmux.socket").toString(),
                "-C",
                "new-session",
                command)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    var terminal = new Terminal(builder.start());
    Thread.ofVirtual().start(terminal::read);
    terminal.result();
    terminal.command("refresh-client -C " + COLUMNS + "," + ROWS);
    terminal.command("set-option -s escape-time 0");
    return terminal;
  }

  /** Types keys by tmux's names for them, such as {@code Enter} or {@code C-n}. */
  void press(String... keys) throws IOException, InterruptedException {
    for (var key : keys) {
      command("send-keys " + key);
    }
  }

  /** Types a text as it is. */
  void type(String text) throws IOException, InterruptedException {
    command("send-keys -l '" + text.replace("'", "'\\''") + "'");
  }

  /** The lines on the screen. */
  List<String> screen() throws IOException, InterruptedException {
    return command("capture-pane -p");
  }

  /** Waits until the screen looks as wanted, and returns it. */
  List<String> await(String what, Predicate<List<String>> wanted)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var screen = screen();
      if (wanted.test(screen)) {
        return screen;
      }
      var event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null || event instanceof Event.Ended) {
        throw new AssertionError(
            "waited in vain for " + what + "; the screen:\n" + String.join("\n", screen));
      }
    }
  }

  /** Waits until a text is on the screen. */
  List<String> awaitText(String text) throws IOException, InterruptedException {
    return await(text, lines -> lines.stream().anyMatch(line -> line.contains(text)));
  }

  /** Waits for the next change of the screen, or so long where nothing changes. */
  void pause(Duration atMost) throws InterruptedException {
    events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until the program has ended. */
  void awaitEnd() throws IOException, InterruptedException {
    if (!tmux.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(
          "the program did not end; the screen:\n" + String.join("\n", screen()));
    }
  }

  private List<String> command(String command) throws IOException, InterruptedException {
    commands.write(command + "\n");
    commands.flush();
    return result();
  }

  /** What the command prints; changes of the screen meanwhile are looked at by the next capture. */
  private List<String> result() throws InterruptedException {
    var event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    while (event instanceof Event.Changed) {
      event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    if (event instanceof Event.Printed(List<String> lines)) {
      return lines;
    }
    throw new AssertionError("the terminal is gone");
  }

  private void read() {
    try (var output =
        new BufferedReader(new InputStreamReader(tmux.getInputStream(), StandardCharsets.UTF_8))) {
      List<String> printed = null;
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("%begin ")) {
          printed = new ArrayList<>();
        } else if (line.startsWith("%end ") || line.startsWith("%error ")) {
          events.add(new Event.Printed(printed == null ? List.of() : List.copyOf(printed)));
          printed = null;
        } else if (printed != null) {
          printed.add(line);
        } else if (line.startsWith("%output ")) {
          events.add(new Event.Changed());
        }
      }
    } catch (IOException gone) {
      // The end of the stream, seen from the other side.
    }
    events.add(new Event.Ended());
  }

  /** Ends tmux, which runs on without its client, and with it the program. */
  @Override
  public void close() throws IOException {
    try {
      commands.write("kill-server\n");
      commands.flush();
      tmux.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (IOException over) {
      // It has ended with its program.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      tmux.destroyForcibly();
    }
  }
}
