package dev.aurelis.server.lsp.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.StrictFrames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandardStreamsTest {
  @Test
  void strayPrints_landOnStandardError() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StdioProcess.class.getName())
            .start();
    try {
      process.getOutputStream().write('A');
      process.getOutputStream().flush();
      assertThat(StrictFrames.all(process.getInputStream())).containsExactly("{\"given\":65}");
      assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("a stray print", "standard input reads -1", "another one");
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(7);
    } finally {
      process.destroyForcibly();
    }
  }
}
