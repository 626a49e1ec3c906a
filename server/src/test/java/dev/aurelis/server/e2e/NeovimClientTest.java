package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.Requires;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Neovim client's own specs, run in a real Neovim against a stub in place of the server. */
class NeovimClientTest {
  private static final Pattern SUMMARY = Pattern.compile("(?m)^(\\d+) passed, (\\d+) failed$");

  @Test
  void specs_allPass(@TempDir Path home) throws Exception {
    var neovim = Requires.program("nvim");
    var specs = Path.of("..", "clients", "neovim", "tests", "run.lua").toRealPath();
    var run =
        EditorRun.of(
            List.of(neovim.toString(), "--headless", "-u", "NONE", "-S", specs.toString()),
            home,
            Map.of("HOME", home.toString(), "XDG_STATE_HOME", home.toString()));

    var summary = SUMMARY.matcher(run.output());
    assertThat(summary.find()).as(run.output()).isTrue();
    System.out.println("Neovim client: " + summary.group());
    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(summary.group(2)).as(run.output()).isEqualTo("0");
  }
}
