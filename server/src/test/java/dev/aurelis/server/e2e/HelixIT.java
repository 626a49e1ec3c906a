package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.sim.JournalEntry;
import dev.aurelis.server.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Helix with the recipe of docs/EDITORS.md: it connects, hovers, and runs an action. */
class HelixIT {
  private static final Duration THINKING = Duration.ofSeconds(10);

  /** Ends before the model answers: the next key takes a message away. */
  private static final Duration MEASURED = Duration.ofSeconds(8);

  private static final Duration BETWEEN = Duration.ofMillis(40);

  @Test
  void helix_connectsHoversAndActs(@TempDir Path folder) throws Exception {
    try (var bench = Workbench.in(folder)) {
      inHelix(bench, terminal -> drive(terminal, bench));
    }
  }

  @Test
  void helix_whileAModelThinks_takesKeysAndTheLateEditIsOfferedAgain(@TempDir Path folder)
      throws Exception {
    try (var bench = Workbench.in(folder)) {
      inHelix(bench, terminal -> typeMeanwhile(terminal, bench));
    }
  }

  private interface Steps {
    void in(Terminal terminal) throws Exception;
  }

  private static void inHelix(Workbench bench, Steps steps) throws Exception {
    var helix = Requires.program("hx");
    var tmux = Requires.program("tmux");
    var environment = bench.environment();
    var configuration = Path.of(environment.get("XDG_CONFIG_HOME")).resolve("helix");
    Files.createDirectories(configuration);
    Files.writeString(configuration.resolve("languages.toml"), Recipe.of("Helix"));
    var command = "'%s' '%s:6:7'".formatted(helix, bench.source());
    try (var terminal = Terminal.running(tmux, command, bench.folder(), environment)) {
      steps.in(terminal);
    } catch (AssertionError failure) {
      throw new AssertionError(failure.getMessage() + "\nserver:\n" + bench.serverLog(), failure);
    }
  }

  private static void drive(Terminal terminal, Workbench bench) throws Exception {
    terminal.awaitText("int total");
    hover(terminal);
    act(terminal, "Refactor");
    terminal.awaitText("Changed by the simulator");
    writeAndQuit(terminal);
    terminal.awaitEnd();
    assertThat(bench.source())
        .content()
        .contains("  // Changed by the simulator.\n  int total(", "return prices.size();");
  }

  private static void typeMeanwhile(Terminal terminal, Workbench bench) throws Exception {
    terminal.awaitText("int total");
    hover(terminal);
    terminal.type("ggO// typed before");
    var idle = longestSight(terminal, "// typed before", Duration.ofSeconds(2));
    terminal.press("Escape");
    terminal.awaitText("NOR");
    terminal.type("/int total");
    terminal.press("Enter", "\\;");
    bench.think(THINKING);
    act(terminal, "Refactor");
    var journal = bench.simulator().journal();
    journal.await(all -> all.stream().anyMatch(HelixIT::refactors), Terminal.PATIENCE);
    terminal.type("ggOtyped meanwhile");
    // Helix goes on with a comment by itself.
    var busy = longestSight(terminal, "// typed meanwhile", MEASURED);
    System.out.printf(
        "Helix, longest from a key to its sight: %s; with a job of %d s: %s%n",
        idle, THINKING.toSeconds(), busy);
    assertThat(journal.entries().stream().filter(HelixIT::refactors))
        .as("the model still thinks")
        .noneMatch(JournalEntry::ended);
    terminal.press("Escape");
    terminal.awaitText("NOR");
    terminal.awaitText("was not applied");
    terminal.type("/int total");
    terminal.press("Enter");
    terminal.await("the message to go", HelixIT::saysNothing);
    act(terminal, "Apply: Refactor");
    terminal.awaitText("Changed by the simulator");
    writeAndQuit(terminal);
    terminal.awaitEnd();
    assertThat(bench.source())
        .content()
        .startsWith("// typed meanwhile\n// typed before\n")
        .contains("  // Changed by the simulator.\n  int total(", "return prices.size();");
  }

  /** Helix asks for completions, too. */
  private static boolean refactors(JournalEntry asked) {
    return asked.body().contains("You refactor code");
  }

  /** Types a letter behind a text and takes it back, again and again, faster than anybody does. */
  private static Longest longestSight(Terminal terminal, String text, Duration time)
      throws Exception {
    terminal.awaitText(text);
    var longest = Longest.NONE;
    for (long began = System.nanoTime(); since(began).compareTo(time) < 0; ) {
      long typed = System.nanoTime();
      terminal.type("s");
      terminal.awaitText(text + "s");
      var sight = since(typed);
      long looked = System.nanoTime();
      terminal.screen();
      longest = longest.and(sight, since(looked));
      terminal.press("BSpace");
      terminal.await("the letter to go", screen -> !shows(screen, text + "s"));
      terminal.pause(BETWEEN);
    }
    return longest;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static boolean shows(List<String> screen, String text) {
    return screen.stream().anyMatch(line -> line.contains(text));
  }

  /**
   * Helix refuses a hover that comes before the server is ready, and asks about a document it has
   * not opened yet just after that; so it is asked for again.
   */
  private static void hover(Terminal terminal) throws Exception {
    long deadline = System.nanoTime() + Terminal.PATIENCE.toNanos();
    do {
      terminal.type(" k");
      terminal.await("a hover or a refusal", screen -> hovers(screen) || refuses(screen));
      terminal.pause(Terminal.MOMENT);
    } while (!hovers(terminal.screen()) && System.nanoTime() < deadline);
    terminal.await("a hover", HelixIT::hovers);
    terminal.press("Escape");
    terminal.await("the hover to go", screen -> !hovers(screen));
  }

  /** The message names the action, too. */
  private static boolean saysNothing(List<String> screen) {
    return screen.stream().noneMatch(line -> line.contains("was not applied"));
  }

  /** The name stands in the source once; the hover brings it again. */
  private static boolean hovers(List<String> screen) {
    return screen.stream().filter(line -> line.contains("total")).count() > 1;
  }

  private static boolean refuses(List<String> screen) {
    return screen.stream()
        .anyMatch(line ->
            line.contains("No configured language server")
                || line.contains("No hover results available"));
  }

  /** Each part is seen on the screen before the next is typed; a key too early means another. */
  private static void writeAndQuit(Terminal terminal) throws Exception {
    terminal.type(":");
    terminal.await("a prompt", screen -> prompts(screen, ":"));
    terminal.type("wq!");
    terminal.await("the command in the prompt", screen -> prompts(screen, ":wq!"));
    terminal.press("Enter");
  }

  private static boolean prompts(List<String> screen, String text) {
    return screen.stream().anyMatch(line -> line.strip().equals(text));
  }

  /** Chooses a code action by its place in the menu, whose first entry is selected at first. */
  private static void act(Terminal terminal, String title) throws Exception {
    terminal.type(" a");
    var screen = terminal.awaitText(title);
    var entries = entries(screen, title);
    for (int below = 0; below < entries; below++) {
      terminal.press("C-n");
    }
    terminal.press("Enter");
  }

  /** How many entries stand above the wanted one. */
  private static int entries(List<String> screen, String title) {
    int wanted = 0;
    while (!screen.get(wanted).contains(title)) {
      wanted++;
    }
    int column = screen.get(wanted).indexOf(title);
    int first = wanted;
    while (first > 0 && beginsEntry(screen.get(first - 1), column)) {
      first--;
    }
    return wanted - first;
  }

  private static boolean beginsEntry(String line, int column) {
    return line.length() > column
        && Character.isUpperCase(line.charAt(column))
        && line.charAt(column - 1) == ' ';
  }
}
