package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Kate on a screen that nobody sees, with the recipe of docs/EDITORS.md and keys alone: it
 * hovers, completes, runs an action, and applies what that offers. Run by {@code make kate}; Kate's
 * packages are too large for every run of all tests.
 */
class KateCheck {
  /** Kate asks a person whether a server may be started; here it was allowed before. */
  private static final String SETTINGS =
      """
      [General]
      Startup Session=new
      Show welcome view for new window=false

      [Kate Plugins]
      lspclientplugin=true

      [lspclient]
      AllowedServerCommandLines=%s lsp
      """;

  @Test
  void kate_withTheRecipe_hoversCompletesAndActs(@TempDir Path folder) throws Exception {
    var kate = Requires.program("kate");
    try (var bench = Workbench.in(folder)) {
      var environment = bench.environment();
      var settings = Path.of(environment.get("XDG_CONFIG_HOME"));
      var recipe = settings.resolve("kate").resolve("lspclient").resolve("settings.json");
      Files.createDirectories(recipe.getParent());
      Files.writeString(recipe, Recipe.of("Kate"));
      Files.writeString(settings.resolve("katerc"), SETTINGS.formatted(bench.launcher()));
      environment.put("QT_LOGGING_RULES", "katelspclientplugin=true");
      environment.put("LSPCLIENT_DEBUG", "1");
      environment.put("QT_ASSUME_STDERR_HAS_CONSOLE", "1");
      try (var screen = KeyedScreen.showing(kate, bench.source(), bench.folder(), environment)) {
        drive(screen, bench);
      } catch (AssertionError failure) {
        throw new AssertionError(failure.getMessage() + "\nserver:\n" + bench.serverLog(), failure);
      }
    }
  }

  private static void drive(KeyedScreen screen, Workbench bench) throws Exception {
    screen.awaitLine("\"method\": \"textDocument/didOpen\"");
    screen.press("ctrl+g");
    screen.type("6");
    screen.press("Return");
    screen.press("Right", "Right", "Right", "Right", "Right", "Right", "Right");

    int windows = screen.windows();
    screen.press("alt+l");
    screen.awaitWindows(windows + 1);
    screen.press("n", "Return");
    screen.awaitLine("\"method\": \"textDocument/hover\"");
    screen.awaitLine("total");
    screen.awaitWindows(windows + 1);
    screen.press("Escape", "Escape");
    screen.awaitWindows(windows);

    act(screen, 1);
    screen.awaitLine("is ready: choose the code action");
    act(screen, 0);
    screen.awaitLine("\"method\": \"textDocument/didChange\"");
    screen.press("ctrl+s");
    screen.awaitLine("\"method\": \"textDocument/didSave\"");
    assertThat(bench.source())
        .content()
        .contains("  // Changed by the simulator.\n  int total(", "return prices.size();");

    screen.press("ctrl+Home", "End", "Return");
    screen.type("// #ghost");
    screen.press("Escape", "Return", "ctrl+space");
    screen.awaitLine("\"newText\":\"long result");
    screen.awaitLine("adding completions");
    screen.press("Return", "ctrl+s");
    screen.awaitLine("\"method\": \"textDocument/didSave\"");
    assertThat(bench.source()).content().contains("long result = Math.multiplyExact(left, right);");
  }

  /** Chooses a code action by its place in the menu. */
  private static void act(KeyedScreen screen, int place) throws Exception {
    int windows = screen.windows();
    screen.press("alt+Return");
    screen.awaitLine("\"method\": \"textDocument/codeAction\"");
    screen.awaitWindows(windows + 1);
    for (int below = 0; below <= place; below++) {
      screen.press("Down");
    }
    screen.press("Return");
  }
}
