package dev.aurelis.server.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests go into the project's test file, whatever the model says and wherever links lead. */
class TestFileThreatsTest {
  private static final String MAKES_FILES =
      """
      {"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true,
       "resourceOperations":["create","rename","delete"]}},"window":{"showDocument":{"support":true}}}\
      """;
  private static final String TESTS =
      "```java\n"
          + "import org.junit.jupiter.api.Test;\n\n"
          + "class CartTest {\n"
          + "  @Test\n"
          + "  void a() {}\n"
          + "}\n"
          + "```";

  @ParameterizedTest
  @DisplayName("T21 the model names another file for its tests")
  @ValueSource(
      strings = {
        "File: ../../.bashrc\n",
        "`src/main/java/Cart.java`\n",
        "// file: /etc/hosts\n",
        "{\"documentChanges\":[{\"kind\":\"delete\",\"uri\":\"file:///tmp/x\"}]}\n",
        "*** Add File: .git/hooks/pre-commit\n",
      })
  void tests_nameOtherFiles_onlyThePlannedOneIsMade(String said, @TempDir Path folder)
      throws Exception {
    try (var scene = scene(folder)) {
      scene.model.script(said + TESTS, said + TESTS);
      scene.run("test", "src/main/java/Cart.java", 1);

      var edits = scene.sent("workspace/applyEdit");
      assertThat(edits).hasSize(1);
      var changes = edits.getFirst().getAsJsonObject("edit").getAsJsonArray("documentChanges");
      var uri = scene.uri("src/test/java/CartTest.java");
      assertThat(changes).hasSize(2);
      assertThat(changes.get(0).getAsJsonObject().get("kind").getAsString()).isEqualTo("create");
      assertThat(changes.get(0).getAsJsonObject().get("uri").getAsString()).isEqualTo(uri);
      assertThat(changes.get(1).getAsJsonObject().getAsJsonObject("textDocument").get("uri"))
          .hasToString("\"" + uri + "\"");
    }
  }

  @ParameterizedTest
  @DisplayName("T8 links lead the tests out of the workspace")
  @ValueSource(strings = {"src/test", "src/test/java", "src/test/java/CartTest.java"})
  void tests_behindALink_areShownAndNothingIsMade(String link, @TempDir Path folder)
      throws Exception {
    try (var scene = scene(folder)) {
      var outside = Files.createDirectories(folder.resolve("outside"));
      var target = link.endsWith(".java") ? Files.writeString(outside.resolve("x"), "x") : outside;
      Files.createDirectories(scene.project.resolve(link).getParent());
      Files.createSymbolicLink(scene.project.resolve(link), target);
      scene.model.script(TESTS, TESTS);

      scene.run("test", "src/main/java/Cart.java", 1);

      assertThat(scene.sent("workspace/applyEdit")).isEmpty();
      assertThat(scene.answers()).hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName("T21 tests would lie where nothing may be written")
  @ValueSource(strings = {"src/test/", "*Test.java", "/src/*"})
  void tests_inAnExcludedPlace_areShownAndNothingIsMade(String ignored, @TempDir Path folder)
      throws Exception {
    try (var scene = scene(folder)) {
      scene.write(".aurelisignore", ignored + "\n!src/main\n");
      scene.model.script(TESTS, TESTS);

      scene.run("test", "src/main/java/Cart.java", 1);

      assertThat(scene.sent("workspace/applyEdit")).isEmpty();
    }
  }

  @Test
  @DisplayName("T20 tests hide characters")
  void tests_holdHiddenCharacters_areShownEscapedAndNotMade(@TempDir Path folder) throws Exception {
    try (var scene = scene(folder)) {
      var hidden = TESTS.replace("void a()", "void a\u200b()");
      scene.model.script(hidden, hidden);

      scene.run("test", "src/main/java/Cart.java", 1);

      assertThat(scene.sent("workspace/applyEdit")).isEmpty();
      assertThat(scene.answers().getFirst()).doesNotContain("\u200b");
    }
  }

  private static Scene scene(Path folder) throws Exception {
    var scene = new Scene(folder);
    scene
        .write("src/main/java/Cart.java", Scene.CART)
        .write("pom.xml", "<artifactId>junit-jupiter</artifactId>")
        .chooseModel()
        .capabilities(MAKES_FILES)
        .start()
        .open("src/main/java/Cart.java", "java", Scene.CART);
    return scene;
  }
}
