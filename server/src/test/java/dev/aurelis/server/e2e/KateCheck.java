package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.sim.JournalEntry;
import dev.aurelis.server.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Kate on a screen that nobody sees, with the recipe of docs/EDITORS.md and keys alone: it
 * hovers, completes, runs an action, applies what that offers, and is typed into while a model
 * thinks. Run by {@code make kate}; Kate's packages are too large for every run of all tests.
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

  private static final Duration THINKING = Duration.ofSeconds(10);
  private static final String MEANWHILE =
      "// typed meanwhile, at ten keys a second, for as long as about eight seconds";

  @Test
  void kate_withTheRecipe_hoversCompletesAndActs(@TempDir Path folder) throws Exception {
    try (var bench = Workbench.in(folder)) {
      inKate(bench, screen -> drive(screen, bench));
    }
  }

  @Test
  void kate_whileAModelThinks_takesKeysAndTheLateEditIsOffered(@TempDir Path folder)
      throws Exception {
    try (var bench = Workbench.in(folder)) {
      inKate(bench, screen -> typeMeanwhile(screen, bench));
    }
  }

  private interface Steps {
    void in(KeyedScreen screen) throws Exception;
  }

  private static void inKate(Workbench bench, Steps steps) throws Exception {
    var kate = Requires.program("kate");
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
      steps.in(screen);
    } catch (AssertionError failure) {
      throw new AssertionError(failure.getMessage() + "\nserver:\n" + bench.serverLog(), failure);
    }
  }

  private static void drive(KeyedScreen screen, Workbench bench) throws Exception {
    screen.awaitLine("\"method\": \"textDocument/didOpen\"");
    goToTotal(screen, 6);

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

    openSecondLine(screen);
    screen.type("// #ghost");
    screen.press("Escape", "Return", "ctrl+space");
    screen.awaitLine("\"newText\":\"long result");
    screen.awaitLine("adding completions");
    screen.press("Return", "ctrl+s");
    screen.awaitLine("\"method\": \"textDocument/didSave\"");
    assertThat(bench.source()).content().contains("long result = Math.multiplyExact(left, right);");
  }

  private static void typeMeanwhile(KeyedScreen screen, Workbench bench) throws Exception {
    screen.awaitLine("\"method\": \"textDocument/didOpen\"");
    openSecondLine(screen);
    var before = type(screen, "// typed before the job");
    var idle = screen.longestAnswers("kate", before::isDone);
    screen.press("Escape");

    bench.think(THINKING);
    var journal = bench.simulator().journal();
    goToTotal(screen, 7);
    act(screen, 1);
    journal.await(all -> all.stream().anyMatch(KateCheck::refactors), Duration.ofMinutes(1));
    openSecondLine(screen);
    var meanwhile = type(screen, MEANWHILE);
    var busy =
        screen.longestAnswers(
            "kate",
            () ->
                journal.entries().stream()
                    .filter(KateCheck::refactors)
                    .allMatch(JournalEntry::ended));
    System.out.printf(
        "Kate, longest answer of its main loop while keys come: %s; with a job of %d s: %s%n",
        idle, THINKING.toSeconds(), busy);
    assertThat(meanwhile).as("all keys had come before the model answered").isDone();

    screen.awaitLine("is ready: choose the code action");
    screen.press("Escape");
    goToTotal(screen, 8);
    act(screen, 0);
    screen.awaitLine("\"method\": \"textDocument/didChange\"");
    screen.press("ctrl+s");
    screen.awaitLine("\"method\": \"textDocument/didSave\"");
    assertThat(bench.source())
        .content()
        .startsWith("package shop;\n" + MEANWHILE + "\n// typed before the job\n")
        .contains("  // Changed by the simulator.\n  int total(", "return prices.size();");
  }

  /** Kate asks for completions, too. */
  private static boolean refactors(JournalEntry asked) {
    return asked.body().contains("You refactor code");
  }

  private static CompletableFuture<Void> type(KeyedScreen screen, String text) {
    var typed = new CompletableFuture<Void>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            screen.type(text);
            typed.complete(null);
          } catch (IOException | InterruptedException failure) {
            typed.completeExceptionally(failure);
          }
        });
    return typed;
  }

  private static void openSecondLine(KeyedScreen screen) throws Exception {
    screen.press("ctrl+Home", "End", "Return");
  }

  private static void goToTotal(KeyedScreen screen, int line) throws Exception {
    screen.press("ctrl+g");
    screen.type(Integer.toString(line));
    screen.press("Return");
    screen.press("Right", "Right", "Right", "Right", "Right", "Right", "Right");
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
