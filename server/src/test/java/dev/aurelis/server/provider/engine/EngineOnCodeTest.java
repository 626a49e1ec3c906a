package dev.aurelis.server.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TestFramework;
import dev.aurelis.server.model.TestPlan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.testing.Requires;
import dev.aurelis.server.workspace.syntax.Syntax;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine on real facts, for one fixture of each language: every answer on every declaration
 * keeps the grammar happy; those of the deep languages are written down. {@code
 * -Daurelis.goldens=write} writes them anew; read the difference as a user before it is kept.
 */
class EngineOnCodeTest {
  private static final Path FIXTURES = Path.of("src", "test", "resources", "engine");
  private static final Map<String, String> PATHS =
      Map.of(
          "java", "src/main/java/com/acme/shop/OrderBook.java",
          "python", "src/shop/inventory.py",
          "kotlin", "src/main/kotlin/com/acme/shop/Catalog.kt");

  private static final List<TestFramework> SCRIPT =
      List.of(
          TestFramework.VITEST, TestFramework.JEST, TestFramework.MOCHA, TestFramework.NODE_TEST);

  /** Where {@code fail} gives nothing back, unlike Jupiter's. */
  private static final String OLDER_ASSERTIONS =
      """
      package %s;
      public class Assert {
        public interface Thrower { void run() throws Throwable; }
        public static void fail(String message) {}
        public static <T extends Throwable> T assertThrows(Class<T> type, Thrower thrower) {
          return null;
        }
      }
      """;

  private static final List<String> DEEP = List.of("java", "python", "typescript", "go");

  private static final Map<String, List<TestFramework>> FRAMEWORKS =
      Map.of(
          "java", List.of(TestFramework.JUNIT_5, TestFramework.JUNIT_4, TestFramework.TESTNG),
          "kotlin",
              List.of(TestFramework.KOTLIN_TEST, TestFramework.JUNIT_5, TestFramework.JUNIT_4),
          "python", List.of(TestFramework.PYTEST, TestFramework.UNITTEST),
          "javascript", SCRIPT,
          "typescript", SCRIPT,
          "go", List.of(TestFramework.GO),
          "rust", List.of(TestFramework.RUST),
          "csharp", List.of(TestFramework.XUNIT, TestFramework.NUNIT, TestFramework.MSTEST),
          "ruby", List.of(TestFramework.RSPEC, TestFramework.MINITEST),
          "php", List.of(TestFramework.PHPUNIT));

  private static final Map<String, String> HOMES =
      Map.of(
          "java", "src/test/java/com/acme/shop/OrderBookTests.java",
          "kotlin", "src/test/kotlin/com/acme/shop/CatalogTest.kt",
          "python", "tests/test_inventory.py",
          "javascript", "test/sample.test.js",
          "typescript", "test/sample.test.ts",
          "go", "src/sample_test.go",
          "rust", "src/sample.rs",
          "csharp", "tests/SampleTests.cs",
          "ruby", "test/test_sample.rb",
          "php", "tests/SampleTest.php");

  private static final Map<TestFramework, String> MARKS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(TestFramework.JUNIT_5, "(?s)org.junit.jupiter.*@Test"),
              Map.entry(TestFramework.JUNIT_4, "(?s)import org.junit.Test;?.*@Test"),
              Map.entry(TestFramework.TESTNG, "(?s)org.testng.*@Test"),
              Map.entry(TestFramework.KOTLIN_TEST, "(?s)kotlin.test.*@Test"),
              Map.entry(TestFramework.PYTEST, "(?s)import pytest.*def test_"),
              Map.entry(TestFramework.UNITTEST, "(?s)unittest.TestCase.*def test_\\w+\\(self\\)"),
              Map.entry(TestFramework.VITEST, "\\bit\\("),
              Map.entry(TestFramework.JEST, "\\bit\\("),
              Map.entry(TestFramework.MOCHA, "(?s)node:assert.*\\bit\\(.*assert\\."),
              Map.entry(TestFramework.NODE_TEST, "(?s)node:test.*\\bit\\(.*assert\\."),
              Map.entry(TestFramework.GO, "func Test\\w+\\("),
              Map.entry(TestFramework.RUST, "#\\[(?:tokio::)?test\\]"),
              Map.entry(TestFramework.XUNIT, "(?s)using Xunit;.*\\[Fact\\]"),
              Map.entry(TestFramework.NUNIT, "(?s)using NUnit.Framework;.*\\[Test\\]"),
              Map.entry(TestFramework.MSTEST, "(?s)\\[TestClass\\].*\\[TestMethod\\]"),
              Map.entry(TestFramework.RSPEC, "(?s)RSpec.describe.*\\bit '"),
              Map.entry(TestFramework.MINITEST, "(?s)Minitest::Test.*def test_\\w+\\n"),
              Map.entry(TestFramework.PHPUNIT, "(?s)class SampleTest.*function test")));

  private static final Map<String, String> OLDER_APIS =
      Map.of(
          "org/junit/Test.java",
          "package org.junit;\npublic @interface Test {}\n",
          "org/junit/Assert.java",
          OLDER_ASSERTIONS.formatted("org.junit"),
          "org/testng/annotations/Test.java",
          "package org.testng.annotations;\npublic @interface Test {}\n",
          "org/testng/Assert.java",
          OLDER_ASSERTIONS.formatted("org.testng"));

  @TempDir static Path natives;
  private static Syntax syntax;

  @BeforeAll
  static void openGrammars() {
    syntax = new Syntax(natives, Ticker.system());
  }

  @AfterAll
  static void closeGrammars() {
    syntax.close();
  }

  @TestFactory
  Stream<DynamicTest> documentation_ofEveryDeclaration_addsNoSyntaxErrorAndNothingTwice()
      throws Exception {
    return eachFixture(fixture -> {
      for (var lineEnd : List.of("\n", "\r\n")) {
        var text = fixture.text().replace("\n", lineEnd);
        for (var facts : syntax.symbols(fixture.document(text))) {
          var once = documented(fixture, text, facts);
          assertThat(syntax.check(fixture.languageId(), once).firstError())
              .as("%s in\n%s", facts.name(), once)
              .isEmpty();
          assertThat(withoutComments(fixture, once)).isEqualTo(withoutComments(fixture, text));
          if (lineEnd.equals("\r\n")) {
            assertThat(once.replace("\r\n", "")).doesNotContain("\n");
          }
          // The grammar of Lua loses some functions that stand below a typed comment.
          if (!fixture.languageId().equals("lua")) {
            var again = sameAs(facts, syntax.symbols(fixture.document(once)));
            assertThat(documented(fixture, once, again)).isEqualTo(once);
          }
        }
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> tests_ofEveryDeclaration_parse() throws Exception {
    return eachFixture(fixture -> {
      for (var facts : syntax.symbols(fixture.document(fixture.text()))) {
        var answer = answer(TaskType.TESTING, fixture, fixture.text(), facts);
        if (!answer.startsWith("failed: ")) {
          // The grammar of C++ cannot know that a macro heads a function.
          var code = Answers.block(answer).replaceAll("TEST_CASE\\(.*\\) \\{", "void test() {");
          assertThat(syntax.check(fixture.languageId(), code).firstError())
              .as("%s in\n%s", facts.name(), code)
              .isEmpty();
        }
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> tests_inEveryFramework_parseAndBelongToTheirFile() throws Exception {
    return eachFixture(
        FRAMEWORKS::containsKey,
        fixture -> {
          for (var framework : FRAMEWORKS.get(fixture.languageId())) {
            var plan = plan(framework, HOMES.get(fixture.languageId()));
            for (var facts : syntax.symbols(fixture.document(fixture.text()))) {
              var answer = answer(fixture, facts, plan);
              if (!answer.startsWith("failed: ")) {
                var code = Answers.block(answer);
                assertThat(syntax.check(fixture.languageId(), code).firstError())
                    .as("%s of %s in\n%s", framework, facts.name(), code)
                    .isEmpty();
                assertThat(code).containsPattern(MARKS.get(framework));
                assertThat(answer).contains("`" + plan.path() + "`");
              }
            }
          }
        });
  }

  @Test
  void java_testedWithJunit4AndTestng_compiles(@TempDir Path folder) throws Exception {
    var fixture = fixture("java");
    var apis = new ArrayList<Path>();
    for (var api : OLDER_APIS.entrySet()) {
      var file = folder.resolve(api.getKey());
      Files.createDirectories(file.getParent());
      apis.add(Files.writeString(file, api.getValue()));
    }
    var source = folder.resolve("OrderBook.java");
    Files.writeString(source, fixture.text());
    for (var framework : List.of(TestFramework.JUNIT_4, TestFramework.TESTNG)) {
      var plan = plan(framework, "src/test/java/com/acme/shop/OrderBookTests.java");
      for (var facts : syntax.symbols(fixture.document(fixture.text()))) {
        var answer = answer(fixture, facts, plan);
        if (!answer.startsWith("failed: ")) {
          var test = folder.resolve("OrderBookTests.java");
          Files.writeString(test, Answers.block(answer));
          var files = new ArrayList<>(apis);
          files.addAll(List.of(source, test));
          assertThat(complaints(files, folder)).as("%s%n%s", facts.name(), answer).isEmpty();
        }
      }
    }
  }

  private static TestPlan plan(TestFramework framework, String path) {
    return new TestPlan(
        framework,
        "file:///" + path,
        path,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "run me");
  }

  private static String answer(Fixture fixture, SymbolFacts facts, TestPlan plan) {
    return Answers.to(
        TaskType.TESTING,
        Answers.about(
            fixture.path(), fixture.languageId(), fixture.text(), facts, Optional.of(plan)));
  }

  @TestFactory
  Stream<DynamicTest> answers_areAsWrittenDown() throws Exception {
    return eachFixture(
        DEEP::contains,
        fixture -> {
          var page = new StringBuilder();
          for (var facts : syntax.symbols(fixture.document(fixture.text()))) {
            for (var task :
                List.of(TaskType.EXPLANATION, TaskType.DOCUMENTATION, TaskType.TESTING)) {
              page.append("<!-- ").append(facts.name()).append(": ").append(task.key());
              page.append(" -->\n").append(answer(task, fixture, fixture.text(), facts));
              page.append("\n");
            }
          }
          var golden = FIXTURES.resolve(fixture.languageId() + ".golden.md");
          if ("write".equals(System.getProperty("aurelis.goldens"))) {
            Files.writeString(golden, page);
          }
          assertThat(page.toString()).isEqualTo(Files.readString(golden));
        });
  }

  @Test
  void java_documentedAndTested_compiles(@TempDir Path folder) throws Exception {
    var fixture = fixture("java");
    for (var facts : syntax.symbols(fixture.document(fixture.text()))) {
      var files = new ArrayList<Path>();
      files.add(folder.resolve("OrderBook.java"));
      Files.writeString(files.getFirst(), documented(fixture, fixture.text(), facts));
      var answer = answer(TaskType.TESTING, fixture, fixture.text(), facts);
      if (!answer.startsWith("failed: ")) {
        files.add(folder.resolve("OrderBookTest.java"));
        Files.writeString(files.getLast(), Answers.block(answer));
      }
      assertThat(complaints(files, folder)).as("%s%n%s", facts.name(), answer).isEmpty();
    }
  }

  private static String complaints(List<Path> files, Path folder) throws Exception {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var complaints = new StringWriter();
    var classPath = System.getProperty("java.class.path");
    var options =
        List.of("-proc:none", "-nowarn", "-d", folder.toString(), "-classpath", classPath);
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var sources = manager.getJavaFileObjectsFromPaths(files);
      boolean fine = compiler.getTask(complaints, manager, null, options, null, sources).call();
      return fine ? "" : complaints.toString();
    }
  }

  @Test
  void python_documentedAndTested_compiles(@TempDir Path folder) throws Exception {
    var python = Requires.program("python3");
    var fixture = fixture("python");
    var command = new ArrayList<>(List.of(python.toString(), "-m", "py_compile"));
    for (var facts : syntax.symbols(fixture.document(fixture.text()))) {
      var source = folder.resolve("source" + command.size() + ".py");
      var test = folder.resolve("test" + command.size() + ".py");
      Files.writeString(source, documented(fixture, fixture.text(), facts));
      Files.writeString(
          test, Answers.block(answer(TaskType.TESTING, fixture, fixture.text(), facts)));
      command.addAll(List.of(source.toString(), test.toString()));
    }
    assertThat(command).as("no facts").hasSizeGreaterThan(3);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static Fixture fixture(String languageId) throws Exception {
    try (var files = Files.list(FIXTURES)) {
      var file =
          files
              .filter(each -> each.getFileName().toString().startsWith(languageId + "."))
              .filter(each -> each.toString().endsWith(".txt"))
              .findFirst()
              .orElseThrow();
      return new Fixture(languageId, PATHS.get(languageId), Files.readString(file));
    }
  }

  private static SymbolFacts sameAs(SymbolFacts facts, List<SymbolFacts> symbols) {
    return symbols.stream()
        .filter(same -> same.name().equals(facts.name()))
        .filter(same -> same.signature().equals(facts.signature()))
        .findFirst()
        .orElseThrow();
  }

  private static String documented(Fixture fixture, String text, SymbolFacts facts) {
    var context = Answers.about(fixture.path(), fixture.languageId(), text, facts);
    var block = Answers.block(Answers.to(TaskType.DOCUMENTATION, context));
    return context.prefix() + block + context.suffix();
  }

  private static String answer(TaskType task, Fixture fixture, String text, SymbolFacts facts) {
    return Answers.to(task, Answers.about(fixture.path(), fixture.languageId(), text, facts));
  }

  /** What is left without comments, docstrings and white space. */
  private static String withoutComments(Fixture fixture, String text) {
    var marks =
        switch (fixture.languageId()) {
          case "python" -> "(?s)\"\"\".*?\"\"\"|#[^\n]*";
          case "ruby", "shellscript" -> "#[^\n]*";
          case "lua" -> "--[^\n]*";
          default -> "(?s)/\\*.*?\\*/|//[^\n]*";
        };
    return text.replaceAll(marks, "").replaceAll("\\s+", "");
  }

  private static Stream<DynamicTest> eachFixture(Check check) throws Exception {
    return eachFixture(language -> true, check);
  }

  private static Stream<DynamicTest> eachFixture(Predicate<String> language, Check check)
      throws Exception {
    var tests = new ArrayList<DynamicTest>();
    try (var files = Files.list(FIXTURES)) {
      for (var file : files.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
        var names = file.getFileName().toString().split("\\.");
        if (!language.test(names[0])) {
          continue;
        }
        var path = PATHS.getOrDefault(names[0], "src/sample." + names[1]);
        var fixture = new Fixture(names[0], path, Files.readString(file));
        tests.add(dynamicTest(names[0], () -> check.on(fixture)));
      }
    }
    return tests.stream();
  }

  private interface Check {
    void on(Fixture fixture) throws Exception;
  }

  private record Fixture(String languageId, String path, String text) {
    DocumentSnapshot document(String text) {
      return new DocumentSnapshot("file:///" + path, languageId, 1, text);
    }
  }
}
