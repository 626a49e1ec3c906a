package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that say how to connect an editor agree with each other and with what is tested. */
class EditorsDocTest {
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+IT)`");

  @ParameterizedTest
  @ValueSource(strings = {"Neovim", "VS Code", "Emacs with eglot", "Helix"})
  void readme_saysTheRecipesThatAreTested(String editor) throws Exception {
    assertThat(Files.readString(Path.of("..", "README.md"))).contains(Recipe.of(editor));
  }

  @Test
  void page_namesTestsThatAreThere() throws Exception {
    var tests =
        TEST.matcher(Files.readString(Path.of("..", "docs", "EDITORS.md")))
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    assertThat(tests)
        .contains("EmacsIT", "HelixIT", "NeovimIT", "VsCodeIT")
        .allSatisfy(test ->
            assertThat(Path.of("src/test/java/dev/aurelis/server/e2e", test + ".java")).exists());
  }
}
