package dev.aurelis.server.e2e;

import dev.aurelis.server.sim.Latency;
import dev.aurelis.server.testing.Requires;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Neovim in a terminal: the chat and an edit that is shown, by their keys alone. */
class NeovimKeysIT {
  @Test
  void keys_askStopAndTakeAnEditByThePiece(@TempDir Path folder) throws Exception {
    var neovim = Requires.program("nvim");
    var tmux = Requires.program("tmux");
    var init = Path.of("..", "clients", "neovim", "tests", "screen.lua").toRealPath();
    try (var bench = Workbench.in(folder)) {
      bench.simulator().configure(simulated -> simulated.latency(slow()));
      var environment = bench.environment();
      environment.put("AURELIS_BACKEND", "builtin");
      environment.put("AURELIS_DRAWN", folder.resolve("drawn").toString());
      var command = "'%s' -u '%s' '%s'".formatted(neovim, init, bench.source());
      try (var terminal = Terminal.running(tmux, command, bench.folder(), environment)) {
        terminal.awaitText("connected");
        chat(terminal);
        edit(terminal);
        terminal.type(":qa!");
        terminal.press("Enter");
        terminal.awaitEnd();
      } catch (AssertionError failure) {
        throw new AssertionError(failure.getMessage() + "\nserver:\n" + bench.serverLog(), failure);
      }
    }
  }

  private static Latency slow() {
    return Latency.fixed(Duration.ZERO, Duration.ofMillis(20));
  }

  private static void chat(Terminal terminal) throws Exception {
    terminal.type(":Aurelis chat");
    terminal.press("Enter");
    terminal.awaitText("@Prices.java");
    terminal.type("A#slow why?");
    terminal.press("C-s");
    terminal.awaitText("word word word");
    terminal.awaitText("answering · <C-c> stops");
    terminal.press("Escape");
    terminal.await("Normal mode", screen -> none(screen, "-- INSERT --"));
    terminal.press("C-c");
    terminal.awaitText("Stopped.");
    terminal.awaitText("<CR> asks");
    terminal.type(":close");
    terminal.press("Enter");
    terminal.await("the chat to go", screen -> none(screen, "Stopped."));
  }

  private static void edit(Terminal terminal) throws Exception {
    terminal.type("/int total");
    terminal.press("Enter");
    terminal.type(":Aurelis refactor #pieces");
    terminal.press("Enter");
    terminal.awaitText("int sum = 0; Refactor total · <M-l> take · <M-x> leave");
    terminal.awaitText("    int all = 0;");
    terminal.type("]h");
    terminal.press("M-l");
    terminal.await("the first piece", screen -> none(screen, "int sum = 0; Refactor"));
    terminal.press("M-X");
    terminal.awaitText("applied in part");
  }

  private static boolean none(List<String> screen, String text) {
    return screen.stream().noneMatch(row -> row.contains(text));
  }
}
