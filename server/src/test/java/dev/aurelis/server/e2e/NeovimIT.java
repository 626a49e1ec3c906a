package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.sim.Latency;
import dev.aurelis.server.testing.Requires;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Neovim with the client of this repository, the packaged server and a simulated provider.
 * What happens in the editor stands in {@code clients/neovim/tests/e2e}.
 */
class NeovimIT {
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "hover says what the symbol is",
        "an explanation is shown beside the code",
        "a refactoring changes the buffer and one undo takes it back",
        "the selection alone is refactored",
        "tests are made in a file of their own",
        "documentation, optimisation, a fix and generated code reach the buffer",
        "an edit is shown, taken by the piece, and the server says so",
        "an edit that is shown is taken whole",
        "an edit that is discarded can be applied later",
        "a conversation goes on, with another model, what is pointed at, and its history",
        "what is secret is left out of a question and the answer says so",
        "the status names the provider",
        "every code action is offered, none as a save action, and each does its work",
        "an edit that came too late is offered again and applied",
        "an edit that came too late for a document just opened is offered again",
        "an edit that Neovim alone passes over in silence is offered again",
        "an inline completion is accepted",
        "one word of an inline completion is accepted",
        "the health report names the server and the provider",
        "leaving the editor ends the server",
      })
  void neovim_withThePackagedServer(String spec, @TempDir Path folder) throws Exception {
    run(spec, folder, Latency.instant());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "an answer is stopped and the next question is answered",
        "the editor goes on while a job runs for ten seconds",
      })
  void neovim_withAModelThatTalksSlowly(String spec, @TempDir Path folder) throws Exception {
    run(spec, folder, Latency.fixed(Duration.ZERO, Duration.ofMillis(20)));
  }

  private static void run(String spec, Path folder, Latency latency) throws Exception {
    var neovim = Requires.program("nvim");
    var specs = Path.of("..", "clients", "neovim", "tests", "run.lua").toRealPath();
    try (var bench = Workbench.in(folder)) {
      bench.simulator().configure(simulated -> simulated.latency(latency));
      var environment = bench.environment();
      environment.put("AURELIS_SPECS", "e2e");
      environment.put("AURELIS_SPEC", "server: " + spec);
      var run =
          EditorRun.of(
              List.of(neovim.toString(), "--headless", "-u", "NONE", "-S", specs.toString()),
              bench.project(),
              environment);

      assertThat(run.output())
          .as(() -> "%s%nserver:%n%s".formatted(run.output(), bench.serverLog()))
          .contains("1 passed, 0 failed");
      run.output().lines().filter(line -> line.contains("busy")).forEach(System.out::println);
      assertThat(run.exitCode()).isZero();
    }
  }
}
