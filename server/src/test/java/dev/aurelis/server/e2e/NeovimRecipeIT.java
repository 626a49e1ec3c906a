package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Neovim with nothing but a recipe of docs/EDITORS.md: it hovers and runs an action. */
class NeovimRecipeIT {
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Neovim", "Neovim without the client"})
  void neovim_withTheRecipe_hoversAndActs(String recipe, @TempDir Path folder) throws Exception {
    var neovim = Requires.program("nvim");
    var checks = Path.of("src", "test", "resources", "e2e", "neovim-recipe.lua").toRealPath();
    try (var bench = Workbench.in(folder)) {
      var init = bench.folder().resolve("init.lua");
      var here = Path.of("..").toRealPath().toString();
      Files.writeString(init, Recipe.of(recipe).replace("/path/to/aurelis", here));
      var run =
          EditorRun.of(
              List.of(
                  neovim.toString(), "--headless", "-u", init.toString(), "-S", checks.toString()),
              bench.project(),
              bench.environment());

      assertThat(run.output())
          .as(() -> "%s%nserver:%n%s".formatted(run.output(), bench.serverLog()))
          .contains("every check passed");
      assertThat(run.exitCode()).isZero();
    }
  }
}
