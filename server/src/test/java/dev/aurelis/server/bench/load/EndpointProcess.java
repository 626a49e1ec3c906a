package dev.aurelis.server.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The endpoint as a process of its own, on the machine's last core and before others where that can
 * be chosen: it stands for another machine, which load on this one does not make slower.
 */
final class EndpointProcess implements AutoCloseable {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");
  private static final Path NICE = Path.of("/usr/bin/nice");

  private final Process process;
  private final int port;

  EndpointProcess() throws IOException {
    var command = new ArrayList<String>();
    if (Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "-15"));
    }
    if (Files.isExecutable(TASKSET)) {
      command.addAll(List.of(TASKSET.toString(), "-c", Integer.toString(lastCore())));
    }
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            LoadEndpoint.class.getName()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var lines = new BufferedReader(process.inputReader(StandardCharsets.US_ASCII));
    port = Integer.parseInt(lines.readLine());
  }

  /** Of the machine, not of what this process may use. */
  private static int lastCore() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return (int) lines.filter(line -> line.startsWith("processor")).count() - 1;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
