package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Neovim in a terminal: what is on its screen while somebody types, takes and dismisses what
 * is proposed. Both ways of drawing, Neovim's and the client's own.
 */
class NeovimGhostTextIT {
  private static final String SOURCE =
      """
      package shop;

      class Product {
        // #ghost
        long product(long left, long right) {
        }
      }
      """;

  private static final String FIRST = "long result = Math.multiplyExact(left, right);";
  private static final String SECOND = "    return result;";

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"builtin", "own"})
  void ghostText_isTypedThroughTakenAndDismissed(String backend, @TempDir Path folder)
      throws Exception {
    var neovim = Requires.program("nvim");
    var tmux = Requires.program("tmux");
    var init = Path.of("..", "clients", "neovim", "tests", "screen.lua").toRealPath();
    try (var bench = Workbench.in(folder)) {
      var source = bench.project().resolve("Product.java");
      Files.writeString(source, SOURCE);
      var environment = bench.environment();
      environment.put("AURELIS_BACKEND", backend);
      environment.put("AURELIS_DRAWN", folder.resolve("drawn").toString());
      var command = "'%s' -u '%s' '%s'".formatted(neovim, init, source);
      try (var terminal = Terminal.running(tmux, command, bench.folder(), environment)) {
        drive(terminal);
      } catch (AssertionError failure) {
        throw new AssertionError(failure.getMessage() + "\nserver:\n" + bench.serverLog(), failure);
      }
      assertNeverGone(Files.readAllLines(folder.resolve("drawn")));
    }
  }

  private static void drive(Terminal terminal) throws Exception {
    terminal.awaitText("connected");
    terminal.type("/right");
    terminal.press("Enter");
    terminal.type("o    ");
    terminal.awaitText(FIRST);

    var typed = "    ";
    for (var key : "long r".split("")) {
      terminal.type(key);
      typed += key;
      buffer(terminal, typed);
      terminal.awaitText("    " + FIRST);
    }
    terminal.type("esult");
    buffer(terminal, "    long result");

    terminal.press("M-w");
    buffer(terminal, "    long result =");
    terminal.awaitText("    " + FIRST);
    terminal.press("M-j");
    buffer(terminal, "    " + FIRST);
    terminal.awaitText(SECOND);
    terminal.press("M-l");
    buffer(terminal, SECOND);

    terminal.press("Escape");
    terminal.type(":global/result/delete");
    terminal.press("Enter");
    terminal.await("the lines to go", screen -> !shows(screen, "return result"));
    terminal.type("/right");
    terminal.press("Enter");
    terminal.type("o    ");
    terminal.awaitText(SECOND);
    terminal.type("int");
    terminal.await("the ghost text to go", screen -> !shows(screen, "multiplyExact"));
    terminal.press("BSpace", "BSpace", "BSpace");
    terminal.awaitText(SECOND);
    terminal.press("C-]");
    terminal.await("the ghost text to go", screen -> !shows(screen, "multiplyExact"));
    buffer(terminal, "    ");
    terminal.press("Escape");
    terminal.type(":qa!");
    terminal.press("Enter");
    terminal.awaitEnd();
  }

  /** Waits until the cursor's line is so in the buffer itself: the status line tells. */
  private static void buffer(Terminal terminal, String line) throws Exception {
    terminal.await(
        "the buffer's line " + line,
        screen -> screen.stream().anyMatch(row -> row.startsWith("[" + line + "]")));
  }

  private static boolean shows(List<String> screen, String text) {
    return screen.stream().anyMatch(line -> line.contains(text));
  }

  /** From its first appearance until it is taken every drawing shows it, and nothing else. */
  private static void assertNeverGone(List<String> drawn) {
    var shown = "\t    " + FIRST;
    int first = indexOf(drawn, 0, line -> line.endsWith(shown));
    int taken = indexOf(drawn, first, line -> line.startsWith("    " + FIRST));
    assertThat(drawn.subList(first, taken))
        .as("what was drawn")
        .hasSizeGreaterThan(3)
        .allSatisfy(line -> assertThat(line).endsWith(shown));
  }

  private static int indexOf(List<String> lines, int from, Predicate<String> wanted) {
    int at = from;
    while (at < lines.size() && !wanted.test(lines.get(at))) {
      at++;
    }
    assertThat(at).as("it was drawn at all in %s", lines).isLessThan(lines.size());
    return at;
  }
}
