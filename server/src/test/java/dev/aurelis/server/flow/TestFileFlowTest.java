package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import dev.aurelis.server.testing.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command to the project's own test file, through the wired server. */
class TestFileFlowTest {
  private static final String ALL =
      """
      {"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true,
       "resourceOperations":["create","rename"],"changeAnnotationSupport":{}}},
       "textDocument":{"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":[]}}}}}\
      """;
  private static final String NO_FILES =
      "{\"workspace\":{\"applyEdit\":true,\"workspaceEdit\":{\"documentChanges\":true}}}";
  private static final String ENGINE = "provider: engine\n";
  private static final String CART =
      "package shop;\n\n"
          + "class Cart {\n"
          + "    int total(int price) {\n"
          + "        return price;\n"
          + "    }\n"
          + "}\n";
  private static final String TESTS =
      """
      ```java
      package shop;

      import static org.junit.Assert.assertEquals;

      import org.junit.Test;

      public class CartTest {
          @Test
          public void total_ofOne_isOne() {
              assertEquals(1, new Cart().total(1));
          }
      }
      ```
      """;

  @TempDir Path temporary;
  private Path folder;
  private Simulator model;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectories(temporary.toRealPath().resolve("shop"));
    model = Simulator.start(SimulatorConfig.builder().limits(false).build());
  }

  @AfterEach
  void stop() {
    model.close();
  }

  @Test
  void test_newFile_isMadeWhereTheProjectKeepsItsTests() throws IOException {
    write("pom.xml", "<artifactId>junit</artifactId>");
    write("src/test/java/shop/AddTest.java", "import org.junit.Test;\nclass AddTest {}\n");
    model.script(TESTS);
    try (var desk = Desk.inProject(folder, chosen(), ALL)) {
      var uri = desk.open("src/main/java/shop/Cart.java", "java", CART);

      desk.command("test", uri, 3, 9);
      var asked = desk.client.awaitMethod("workspace/applyEdit");
      take(desk, asked);

      assertThat(desk.awaitMessage(text -> text.contains("made")))
          .contains("Generate tests for total: CartTest.java made. Verified: makes this file only")
          .contains("parses", "my-model");
      assertThat(read("src/test/java/shop/CartTest.java")).contains("total_ofOne_isOne");
      assertThat(asked.toString()).contains("\"overwrite\":false", "\"ignoreIfExists\":false");
      assertThat(question(0))
          .contains("JUnit 4", "src/test/java/shop/CartTest.java", "class AddTest");
    }
  }

  @Test
  void test_answerPassesTheUsersCheck_isTriedOnce() throws IOException {
    write("pom.xml", "<artifactId>junit</artifactId>");
    write("src/main/java/shop/Cart.java", CART);
    var runs = temporary.toRealPath().resolve("runs");
    var check =
        """
        checks:
          - folder: %s
            command: [sh, -c, "echo run >> %s"]
        """
            .formatted(folder, runs);
    model.script(TESTS);
    try (var desk = Desk.inProject(folder, chosen() + check, ALL)) {
      var uri = desk.open("src/main/java/shop/Cart.java", "java", CART);

      desk.command("test", uri, 3, 9);
      take(desk, desk.client.awaitMethod("workspace/applyEdit"));

      assertThat(desk.awaitMessage(text -> text.contains("made"))).contains("passes sh -c");
      assertThat(runs).hasContent("run");
    }
  }

  @Test
  void test_closedFile_isAddedToAndKeepsWhatItHas() throws IOException {
    write("pom.xml", "<artifactId>junit</artifactId>");
    var old =
        """
        package shop;

        import org.junit.Test;

        public class CartTest {
            @Test
            public void old() {}
        }
        """;
    write("src/test/java/shop/CartTest.java", old);
    model.script(TESTS);
    try (var desk = Desk.inProject(folder, chosen(), NO_FILES)) {
      var uri = desk.open("src/main/java/shop/Cart.java", "java", CART);

      desk.command("test", uri, 3, 9);
      var asked = desk.client.awaitMethod("workspace/applyEdit");
      take(desk, asked);

      assertThat(desk.awaitMessage(text -> text.contains("added to")))
          .contains("CartTest.java added to. Verified: adds lines to this file only, parses");
      var text = read("src/test/java/shop/CartTest.java");
      assertThat(text.lines().toList()).containsSubsequence(old.lines().toList());
      assertThat(text).contains("total_ofOne_isOne");
      assertThat(question(0)).contains("The file is there.", "public void old()");
      assertThat(asked.toString()).contains("\"version\":null");
    }
  }

  @Test
  void test_openFile_isEditedInItsVersion() throws IOException {
    try (var desk = Desk.inProject(folder, ENGINE, ALL)) {
      desk.open("tests/test_cart.py", "python", "import pytest\n");
      write("tests/test_cart.py", "not what the editor shows\n");
      var uri = desk.open("shop/cart.py", "python", "def total(price):\n    return price\n");

      desk.command("test", uri, 0, 5);
      var asked = desk.client.awaitMethod("workspace/applyEdit");
      var change = changes(asked).get(0).getAsJsonObject();
      assertThat(change.getAsJsonObject("textDocument").get("version").getAsInt()).isEqualTo(1);
      desk.take(asked, folder.resolve("tests/test_cart.py").toUri().toString(), 2, "another text");

      assertThat(desk.awaitMessage(text -> text.contains("was not taken"))).contains("Apply");
    }
  }

  @Test
  void test_clientThatMakesNoFiles_readsThem() throws IOException {
    write("pom.xml", "");
    try (var desk = Desk.inProject(folder, ENGINE, NO_FILES)) {
      var uri = desk.open("src/main/java/shop/Cart.java", "java", CART);

      assertThat(desk.read("test", uri, 3, 9))
          .contains("Suggested file: `src/test/java/shop/CartTest.java`")
          .contains("mvn test -Dtest=CartTest", "class CartTest");
    }
  }

  @Test
  void test_refused_isOfferedAtTheCodeUntilThatChanges() throws IOException {
    write("pom.xml", "");
    try (var desk = Desk.inProject(folder, ENGINE, ALL)) {
      var uri = desk.open("src/main/java/shop/Cart.java", "java", CART);
      desk.command("test", uri, 3, 9);
      var asked = desk.client.awaitMethod("workspace/applyEdit");
      desk.client.frame(
          "{\"jsonrpc\":\"2.0\",\"id\":" + asked.get("id") + ",\"result\":{\"applied\":false}}");
      desk.awaitMessage(text -> text.contains("was not taken by the editor"));

      desk.type(uri, 2, 0, 0, "// above\n");
      var first = desk.actions(uri, 4, 9).get(0).getAsJsonObject();
      assertThat(first.get("title").getAsString()).isEqualTo("Apply: Generate tests for total");
      DiskEdit.make(first.getAsJsonObject("edit"));
      assertThat(read("src/test/java/shop/CartTest.java")).contains("class CartTest");

      assertThat(desk.actions(uri, 4, 9).toString()).doesNotContain("Apply:");
      Files.delete(folder.resolve("src/test/java/shop/CartTest.java"));
      assertThat(desk.actions(uri, 4, 9).toString()).contains("Apply:");
      desk.type(uri, 3, 5, 0, "x");
      assertThat(desk.actions(uri, 4, 9).toString()).doesNotContain("Apply:");
    }
  }

  @Test
  void test_rust_goesIntoTheFileItself() throws IOException {
    write("Cargo.toml", "");
    try (var desk = Desk.inProject(folder, ENGINE, ALL)) {
      var text = "pub fn total(price: i32) -> i32 {\n    price\n}\n";
      var uri = desk.open("src/cart.rs", "rust", text);

      desk.command("test", uri, 0, 9);
      var asked = desk.client.awaitMethod("workspace/applyEdit");
      var edits = changes(asked).get(0).getAsJsonObject().getAsJsonArray("edits");

      assertThat(edits).hasSize(1);
      assertThat(edits.toString()).contains("#[cfg(test)]", "mod tests");
      desk.take(asked, uri, 2, "something else");
      desk.awaitMessage(said -> said.contains("Generate tests for total"));
    }
  }

  @Test
  void test_allThere_says() throws IOException {
    write("go.mod", "");
    try (var desk = Desk.inProject(folder, ENGINE, ALL)) {
      var uri =
          desk.open("cart.go", "go", "package cart\n\nfunc Total(p int) int {\n\treturn p\n}\n");
      desk.command("test", uri, 2, 6);
      take(desk, desk.client.awaitMethod("workspace/applyEdit"));
      desk.awaitMessage(text -> text.contains("made"));

      desk.command("test", uri, 2, 6);

      desk.awaitMessage(text -> text.contains("are in cart_test.go already"));
    }
  }

  @Test
  void test_wrongPackage_isAskedOnceMoreThenShown() throws IOException {
    write("pom.xml", "<artifactId>junit</artifactId>");
    model.script(TESTS.replace("package shop;", "package other;"), "I cannot do that.");
    try (var desk = Desk.inProject(folder, chosen(), ALL)) {
      var uri = desk.open("src/main/java/shop/Cart.java", "java", CART);

      assertThat(desk.read("test", uri, 3, 9))
          .contains("Suggested file: `src/test/java/shop/CartTest.java`")
          .contains("They were not put there. The test belongs to the package shop.")
          .contains("package other;");
      assertThat(question(1)).contains("The test belongs to the package shop.");
      assertThat(desk.client.messages())
          .noneMatch(message -> RawClient.isMethod(message, "workspace/applyEdit"));
    }
  }

  private static JsonArray changes(JsonObject asked) {
    return asked
        .getAsJsonObject("params")
        .getAsJsonObject("edit")
        .getAsJsonArray("documentChanges");
  }

  /** Makes the edit on disk and says so. */
  private static void take(Desk desk, JsonObject asked) throws IOException {
    DiskEdit.make(asked.getAsJsonObject("params").getAsJsonObject("edit"));
    desk.client.frame(
        "{\"jsonrpc\":\"2.0\",\"id\":" + asked.get("id") + ",\"result\":{\"applied\":true}}");
  }

  private String question(int number) {
    return model.journal().entries().get(number).body();
  }

  private String chosen() {
    return Desk.config("local-llm", "openai", model.openAiUrl());
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String read(String path) throws IOException {
    return Files.readString(folder.resolve(path));
  }
}
