package dev.aurelis.server.workspace.scratch;

import dev.aurelis.server.model.CancelToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command in a folder. It gets no input, and of the environment only what programs need to
 * be found and to speak: no token is in it.
 */
public final class CheckRun {
  private static final int KEPT_OUTPUT = 4_000;
  private static final Set<String> ENVIRONMENT =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LANG",
          "LC_ALL",
          "TZ",
          "TMPDIR",
          "TMP",
          "TEMP",
          "JAVA_HOME",
          "GOPATH",
          "GOROOT",
          "GOCACHE",
          "CARGO_HOME",
          "RUSTUP_HOME",
          "SystemRoot",
          "USERPROFILE",
          "LOCALAPPDATA",
          "APPDATA",
          "PATHEXT",
          "ComSpec");

  private CheckRun() {}

  /** How a command ended. */
  public sealed interface End {
    /** With exit code 0. */
    record Passed() implements End {}

    /**
     * With another one.
     *
     * @param said the end of what it wrote
     */
    record Failed(String said) implements End {}

    /** Not by itself, or not begun. */
    record Undecided(String reason) implements End {}
  }

  /** Runs a command to its end, its time or the cancelling; what it started is ended with it. */
  public static End run(List<String> command, Path folder, Duration time, CancelToken cancel) {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    Process process;
    try {
      process = builder.start();
    } catch (IOException missing) {
      return new End.Undecided("it cannot be started");
    }
    var tail = new Tail();
    var reader = Thread.ofVirtual().start(() -> tail.read(process));
    try (var _ = cancel.onCancel(() -> end(process))) {
      process.getOutputStream().close();
      if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        return new End.Undecided("it did not end within " + time.toSeconds() + " s");
      }
      reader.join(Duration.ofSeconds(1));
      if (cancel.isCancelled()) {
        return new End.Undecided("it was cancelled");
      }
      return process.exitValue() == 0 ? new End.Passed() : new End.Failed(tail.text());
    } catch (IOException broken) {
      return new End.Undecided("its input cannot be closed");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new End.Undecided("it was interrupted");
    } finally {
      end(process);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** The end of an output, however long it is. */
  private static final class Tail {
    private final StringBuilder kept = new StringBuilder();

    void read(Process process) {
      try (var in =
          new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
        var buffer = new char[2_048];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          add(buffer, read);
        }
      } catch (IOException ended) {
        // A process that was ended has nothing more to say.
      }
    }

    private synchronized void add(char[] buffer, int length) {
      kept.append(buffer, 0, length);
      if (kept.length() > 2 * KEPT_OUTPUT) {
        kept.delete(0, kept.length() - KEPT_OUTPUT);
      }
    }

    synchronized String text() {
      return kept.length() <= KEPT_OUTPUT
          ? kept.toString()
          : kept.substring(kept.length() - KEPT_OUTPUT);
    }
  }
}
