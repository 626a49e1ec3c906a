package dev.aurelis.server.workspace.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.TestFramework;
import dev.aurelis.server.model.TestPlan;
import dev.aurelis.server.workspace.files.IgnoreRules;
import dev.aurelis.server.workspace.syntax.tree.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPlansTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectories(temporary.toRealPath().resolve("shop"));
  }

  // Files are "path" or "path=text", parted by blanks; ~ stands for a blank in a text.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pom.xml=<artifactId>junit-jupiter</artifactId>   | src/main/java/a/Cart.java  | JUNIT_5     | src/test/java/a/CartTest.java
          pom.xml=<artifactId>junit</artifactId>           | src/main/java/a/Cart.java  | JUNIT_4     | src/test/java/a/CartTest.java
          pom.xml=<artifactId>testng</artifactId>          | src/main/java/a/Cart.java  | TESTNG      | src/test/java/a/CartTest.java
          pom.xml=<artifactId>junit</artifactId> core/pom.xml=- | core/src/main/java/Cart.java | JUNIT_4 | core/src/test/java/CartTest.java
          build.gradle=junit:junit:4.13                    | src/main/java/Cart.java    | JUNIT_4     | src/test/java/CartTest.java
          pom.xml=<artifactId>junit</artifactId> src/test/java/a/AddTest.java=import~org.junit.jupiter.api.Test; | src/main/java/a/Cart.java | JUNIT_5 | src/test/java/a/CartTest.java
          pom.xml=- src/test/java/b/AddTests.java=import~org.testng.annotations.Test; | src/main/java/a/Cart.java | TESTNG | src/test/java/a/CartTests.java
          src/test/java/TestCart.java=- src/test/java/AddTest.java=- | src/main/java/Cart.java | JUNIT_5 | src/test/java/TestCart.java
          test/a/AddTest.java=import~org.junit.Test;       | src/a/Cart.java            | JUNIT_4     | test/a/CartTest.java
          -                                                | Cart.java                  | JUNIT_5     | CartTest.java
          build.gradle.kts=kotlin("test")                  | src/main/kotlin/Cart.kt    | KOTLIN_TEST | src/test/kotlin/CartTest.kt
          build.gradle.kts=useJUnitPlatform()              | src/commonMain/kotlin/Cart.kt | JUNIT_5  | src/commonTest/kotlin/CartTest.kt
          pyproject.toml=pytest                            | src/shop/cart.py           | PYTEST      | tests/test_cart.py
          tests/test_add.py=import~unittest                | shop/cart.py               | UNITTEST    | tests/test_cart.py
          setup.py=- tests/api/test_add.py=import~pytest   | shop/api/cart.py           | PYTEST      | tests/api/test_cart.py
          tests/unit/test_add.py=import~pytest             | shop/cart.py               | PYTEST      | tests/unit/test_cart.py
          shop/add_test.py=def~test_a():                   | shop/cart.py               | PYTEST      | shop/cart_test.py
          tests/deep/test_cart.py=import~unittest          | shop/cart.py               | UNITTEST    | tests/deep/test_cart.py
          pyproject.toml=-                                 | shop/api/__init__.py       | PYTEST      | tests/test_api.py
          package.json="test":"vitest~run"                 | src/cart.ts                | VITEST      | src/cart.test.ts
          package.json="jest":"29"                         | src/cart.tsx               | JEST        | src/cart.test.tsx
          package.json="test":"node~--test"                | lib/cart.mjs               | NODE_TEST   | lib/cart.test.mjs
          package.json="mocha":"10"                        | lib/cart.js                | MOCHA       | test/cart.test.js
          package.json="jest":"29" src/a/__tests__/add.spec.ts=- | src/a/cart.ts        | JEST        | src/a/__tests__/cart.spec.ts
          package.json="vitest":"4" src/a/tests/add.test.ts=- | src/a/cart.ts          | VITEST      | src/a/tests/cart.test.ts
          package.json="vitest":"4" src/add.spec.ts=-      | src/b/cart.ts              | VITEST      | src/b/cart.spec.ts
          package.json="jest":"4" test/b/add.test.js=import~it~from~"vitest" | src/b/cart.js | VITEST   | test/b/cart.test.js
          package.json="jest":"4" tests/cart.test.ts=-     | src/b/cart.ts              | JEST        | tests/cart.test.ts
          package.json="mocha":"4" test/add.js=-           | lib/cart.js                | MOCHA       | test/cart.js
          package.json="jest":"4" packages/a/package.json="vitest":"4" | packages/a/src/cart.ts | VITEST | packages/a/src/cart.test.ts
          -                                                | cart.ts                    | VITEST      | cart.test.ts
          go.mod=-                                         | pkg/cart.go                | GO          | pkg/cart_test.go
          pkg/cart_test.go=package~cart_test               | pkg/cart.go                | GO          | pkg/cart_internal_test.go
          Cargo.toml=-                                     | src/cart.rs                | RUST        | src/cart.rs
          Cargo.toml=- src/lib.rs=- tests/add.rs=-         | src/cart.rs                | RUST        | src/cart.rs
          Cargo.toml=name="a-b" src/lib.rs=- tests/add.rs=- | src/cart.rs                | RUST        | tests/cart.rs
          Cargo.toml=- tests/add.rs=- src/b.rs=#[cfg(test)] | src/cart.rs               | RUST        | src/cart.rs
          src/Shop/Shop.csproj=- test/Shop.Tests/Shop.Tests.csproj="xunit" | src/Shop/Api/Cart.cs | XUNIT | test/Shop.Tests/Api/CartTests.cs
          Shop/Shop.csproj=- Checks/Checks.csproj="NUnit""..\\Shop\\Shop.csproj" | Shop/Cart.cs | NUNIT | Checks/CartTests.cs
          Shop/Shop.csproj=- Shop.Tests/Shop.Tests.csproj="MSTest" Shop.Tests/AddTest.cs=- | Shop/Cart.cs | MSTEST | Shop.Tests/CartTest.cs
          Gemfile=rspec spec/add_spec.rb=-                 | lib/shop/cart.rb           | RSPEC       | spec/shop/cart_spec.rb
          Gemfile=minitest test/add_test.rb=-              | app/models/cart.rb         | MINITEST    | test/models/cart_test.rb
          Gemfile=minitest test/test_add.rb=-              | lib/cart.rb                | MINITEST    | test/test_cart.rb
          composer.json=phpunit                            | src/Cart.php               | PHPUNIT     | tests/CartTest.php
          composer.json=phpunit tests/Unit/AddTest.php=-   | src/Api/Cart.php           | PHPUNIT     | tests/Unit/Api/CartTest.php
          """)
  void of_project_findsFrameworkAndFile(
      String files, String source, TestFramework framework, String path) throws IOException {
    for (var file : files.split(" ")) {
      int at = file.indexOf('=');
      if (at > 0) {
        write(file.substring(0, at), file.substring(at + 1).replace('~', ' '));
      }
    }

    var plan = plan(source).orElseThrow();

    assertThat(plan.path()).isEqualTo(path);
    assertThat(plan.framework()).isEqualTo(framework);
    assertThat(plan.uri()).isEqualTo(folder.resolve(path).toUri().toString());
    assertThat(plan.existing().isPresent()).isEqualTo(Files.exists(folder.resolve(path)));
    assertThat(plan.example().map(TestPlan.Example::path)).isNotEqualTo(Optional.of(path));
  }

  @ParameterizedTest
  @CsvSource({
    "src/test/java/CartTest.java",
    "tests/test_cart.py",
    "src/cart.test.ts",
    "cart_test.go",
    "spec/cart_spec.rb",
    "tests/CartTest.php",
    "cart.c",
    "Cart.cs"
  })
  void of_testsAndWhatHasNoPlace_isEmpty(String source) throws IOException {
    assertThat(plan(source)).isEmpty();
  }

  @Test
  void of_testsThere_areTheExample() throws IOException {
    write("pom.xml", "");
    write("src/test/java/b/AddTest.java", "class AddTest {}\n");

    var example = plan("src/main/java/a/Cart.java").orElseThrow().example().orElseThrow();

    assertThat(example)
        .isEqualTo(new TestPlan.Example("src/test/java/b/AddTest.java", "class AddTest {}\n"));
  }

  @Test
  void of_phpExample_tellsTheNamespace() throws IOException {
    write("tests/Api/AddTest.php", "<?php\nnamespace App\\Tests\\Api;\n");

    assertThat(plan("src/Shop/Cart.php").orElseThrow().module()).contains("App\\Tests\\Shop");
  }

  @Test
  void of_testFolderThatIsALink_isEmpty() throws IOException {
    var outside = Files.createDirectories(temporary.resolve("outside"));
    Files.createDirectories(folder.resolve("src"));
    Files.createSymbolicLink(folder.resolve("src/test"), outside);
    write("pom.xml", "");

    assertThat(plan("src/main/java/Cart.java")).isEmpty();
  }

  @Test
  void of_testFileThatIsALink_isEmpty() throws IOException {
    var outside = Files.writeString(temporary.resolve("Secret.java"), "class Secret {}");
    Files.createDirectories(folder.resolve("src/test/java"));
    Files.createSymbolicLink(folder.resolve("src/test/java/CartTest.java"), outside);

    assertThat(plan("src/main/java/Cart.java")).isEmpty();
  }

  @Test
  void of_ignoredTests_isEmpty() throws IOException {
    write(".aurelisignore", "src/test/\n");

    assertThat(plan("src/main/java/Cart.java")).isEmpty();
  }

  @Test
  void of_sourceOutsideOfTheFolder_isEmpty() throws IOException {
    var source = Files.writeString(temporary.resolve("Cart.java"), "class Cart {}");
    var rules = new IgnoreRules(List.of(folder));

    assertThat(
            TestPlans.of(
                new ProjectFolder(folder, rules, _ -> Optional.empty()), source, "java", ""))
        .isEmpty();
  }

  @Test
  void of_openTestFile_countsAsTheEditorShowsIt() throws IOException {
    write("src/test/java/CartTest.java", "old");
    var source = write("src/main/java/Cart.java", "class Cart {}");
    var rules = new IgnoreRules(List.of(folder));
    var project =
        new ProjectFolder(
            folder, rules, file -> Optional.of("new").filter(_ -> file.endsWith("CartTest.java")));

    assertThat(TestPlans.of(project, source, "java", "").orElseThrow().existing()).contains("new");
  }

  private Optional<TestPlan> plan(String source) throws IOException {
    var file = write(source, "x");
    var rules = new IgnoreRules(List.of(folder));
    var language = Language.ofFile(source).orElseThrow().id();
    return TestPlans.of(
        new ProjectFolder(folder, rules, _ -> Optional.empty()), file, language, "x");
  }

  private Path write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
