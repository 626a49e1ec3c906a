package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.Requires;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Emacs with nothing but its own eglot: it connects, hovers, and runs actions. */
class EmacsIT {
  @Test
  void eglot_connectsHoversAndActs(@TempDir Path folder) throws Exception {
    var emacs = Requires.program("emacs");
    var script = Path.of("src", "test", "resources", "e2e", "eglot.el").toRealPath();
    try (var bench = Workbench.in(folder)) {
      var run =
          EditorRun.of(
              List.of(emacs.toString(), "-Q", "--batch", "-l", script.toString()),
              bench.project(),
              bench.environment());

      assertThat(run.output())
          .as(() -> "%s%nserver:%n%s".formatted(run.output(), bench.serverLog()))
          .contains("every check passed");
      assertThat(run.exitCode()).isZero();
    }
  }
}
