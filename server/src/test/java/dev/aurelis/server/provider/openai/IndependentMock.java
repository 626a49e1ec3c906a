package dev.aurelis.server.provider.openai;

import dev.aurelis.server.testing.Requires;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A provider that nobody here wrote: npm's {@code @copilotkit/aimock}, on a free port, ended by its
 * handle.
 */
final class IndependentMock implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("listening on http://127\\.0\\.0\\.1:(\\d+)");
  private static final String FIXTURES =
      """
      {"fixtures": [
        {"match": {"model": "failing"},
         "response": {"error": {"message": "out of order", "type": "server_error"}, "status": 500}},
        {"match": {}, "response": {"content": "an answer that comes in several pieces"}}
      ]}
      """;

  private final Process process;
  private final int port;

  private IndependentMock(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static IndependentMock start(Path folder) throws IOException {
    var fixtures = Files.writeString(folder.resolve("fixtures.json"), FIXTURES);
    var process =
        new ProcessBuilder(
                Requires.program("node").toString(),
                Requires.npm("@copilotkit/aimock/dist/cli.js").toString(),
                "--port",
                "0",
                "--fixtures",
                fixtures.toString())
            .redirectErrorStream(true)
            .start();
    return new IndependentMock(process, port(process.inputReader(StandardCharsets.UTF_8)));
  }

  private static int port(BufferedReader told) throws IOException {
    var heard = new StringBuilder();
    for (var line = told.readLine(); line != null; line = told.readLine()) {
      var found = LISTENING.matcher(line);
      if (found.find()) {
        Thread.ofVirtual().start(() -> drain(told));
        return Integer.parseInt(found.group(1));
      }
      heard.append(line).append('\n');
    }
    throw new IOException("it ended: " + heard);
  }

  private static void drain(BufferedReader told) {
    try {
      told.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // It was ended.
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
