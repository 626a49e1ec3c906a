package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TestPlan;
import dev.aurelis.server.workspace.text.DocumentSnapshot;

/**
 * Where tests of a file usually live and how they are run.
 *
 * @param file suggested path, relative to the file's folder or its project
 * @param command what runs it, empty where there is no usual way
 */
record TestHome(String file, String command) {
  /** As the project tells. */
  static TestHome of(TestPlan plan) {
    return new TestHome(plan.path(), plan.command());
  }

  static TestHome of(DocumentSnapshot document) {
    var path = document.name();
    int dot = path.lastIndexOf('.');
    var name = dot > 0 ? path.substring(0, dot) : path;
    var ending = dot > 0 ? path.substring(dot) : "";
    return switch (document.languageId()) {
      case "java" -> new TestHome(javaFolder(document.uri()) + name + "Test.java", maven(name));
      case "kotlin" -> new TestHome(name + "Test.kt", "gradle test --tests '" + name + "Test'");
      case "python" ->
          new TestHome("tests/test_" + name + ".py", "pytest tests/test_" + name + ".py");
      case "go" -> new TestHome(name + "_test.go", "go test .");
      case "rust" -> new TestHome("the end of " + path, "cargo test");
      case "javascript", "typescript", "javascriptreact", "typescriptreact" ->
          new TestHome(name + ".test" + ending, "npx vitest run " + name + ".test" + ending);
      case "csharp" -> new TestHome(name + "Tests.cs", "dotnet test");
      case "ruby" -> new TestHome("spec/" + name + "_spec.rb", "rspec spec/" + name + "_spec.rb");
      case "php" ->
          new TestHome(
              "tests/" + name + "Test.php", "vendor/bin/phpunit tests/" + name + "Test.php");
      case "c", "cpp" -> new TestHome(name + "_test" + ending, "");
      case "lua" -> new TestHome("spec/" + name + "_spec.lua", "busted spec/" + name + "_spec.lua");
      case "shellscript" -> new TestHome("test/" + name + ".bats", "bats test/" + name + ".bats");
      default -> new TestHome(name + "_test" + ending, "");
    };
  }

  /** Two sentences in Markdown that lead to the code. */
  String introduction() {
    var run = command.isEmpty() ? "" : " Run it with `" + quoted(command) + "`.";
    return "Suggested file: `" + quoted(file) + "`." + run + "\n\n";
  }

  static String fenced(String language, String code) {
    int longest = 2;
    int run = 0;
    for (int at = 0; at < code.length(); at++) {
      run = code.charAt(at) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    var fence = "`".repeat(longest + 1);
    return fence + language + "\n" + code + "\n" + fence + "\n";
  }

  private static String maven(String name) {
    return "mvn test -Dtest=" + name + "Test";
  }

  private static String javaFolder(String uri) {
    int main = uri.indexOf("/src/main/java/");
    int end = uri.lastIndexOf('/');
    return main < 0 || end < main + 15 ? "" : "src/test/java/" + uri.substring(main + 15, end + 1);
  }

  private static String quoted(String text) {
    return text.replace('`', '\'');
  }
}
