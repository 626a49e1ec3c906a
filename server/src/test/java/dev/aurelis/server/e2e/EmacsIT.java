package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Emacs with the recipes of docs/EDITORS.md, once with its own eglot and once with lsp-mode.
 * What happens in the editor stands in {@code resources/e2e}.
 */
class EmacsIT {
  private static final Duration THINKING = Duration.ofSeconds(10);

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"eglot", "lsp-mode"})
  void emacs_connectsHoversActsAndCompletes(String client, @TempDir Path folder) throws Exception {
    try (var bench = Workbench.in(folder)) {
      run(client, "acts", bench);
    }
  }

  /** The longest pause of the command loop and of a timer is compared with that of an idle one. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"eglot", "lsp-mode"})
  void emacs_whileAModelThinks_isFreeAndTheLateEditIsOfferedAgain(
      String client, @TempDir Path folder) throws Exception {
    try (var bench = Workbench.in(folder)) {
      bench.think(THINKING);
      System.out.println(client + ": " + gaps(run(client, "busy", bench)));
    }
  }

  /** Runs Emacs to its end and returns what it printed. */
  private static String run(String client, String checks, Workbench bench)
      throws IOException, InterruptedException {
    var emacs = Requires.program("emacs");
    var recipe = bench.folder().resolve("recipe.el");
    Files.writeString(recipe, Recipe.whole("Emacs with " + client));
    var environment = bench.environment();
    environment.put("AURELIS_THINKING", Long.toString(THINKING.toSeconds()));
    var run =
        EditorRun.of(
            List.of(
                emacs.toString(),
                "-Q",
                "--batch",
                "-l",
                script("emacs-harness"),
                "-l",
                recipe.toString(),
                "-l",
                script("emacs-" + client),
                "-l",
                script("emacs-" + checks)),
            bench.project(),
            environment);
    assertThat(run.output())
        .as(() -> "%s%nserver:%n%s".formatted(run.output(), bench.serverLog()))
        .contains("every check passed");
    assertThat(run.exitCode()).isZero();
    return run.output();
  }

  private static String script(String name) throws IOException {
    return Path.of("src", "test", "resources", "e2e", name + ".el").toRealPath().toString();
  }

  private static String gaps(String output) {
    return output.lines().filter(line -> line.startsWith("largest gap")).findFirst().orElse("");
  }
}
