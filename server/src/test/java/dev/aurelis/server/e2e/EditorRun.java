package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a real editor, from its start to its end.
 *
 * @param output what it printed, on both streams
 */
record EditorRun(int exitCode, String output) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /**
   * Runs an editor until it ends by itself. One that does not is ended with all it started, and the
   * test fails with what it printed.
   */
  static EditorRun of(List<String> command, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    return of(command, folder, environment, LIMIT);
  }

  /** As above, with another limit. */
  static EditorRun of(
      List<String> command, Path folder, Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException {
    var log = Files.createTempFile("editor", ".log");
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      var output = Files.readString(log);
      assertThat(ended).as("%s did not end:%n%s", command.getFirst(), output).isTrue();
      return new EditorRun(process.exitValue(), output);
    } finally {
      Files.delete(log);
    }
  }
}
