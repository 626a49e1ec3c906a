package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TestFramework;
import java.util.regex.Pattern;

/** What tests look like in each framework. */
final class TestMarks {
  private static final Pattern ANNOTATED =
      Pattern.compile("@(?:\\w+\\.)*(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");
  private static final Pattern PYTHON = Pattern.compile("(?m)^\\s*(?:async )?def test");
  private static final Pattern SCRIPT = Pattern.compile("\\b(?:it|test)(?:\\.\\w+)*\\s*[(`]");

  private TestMarks() {}

  /** Whether code holds a test at all. */
  static boolean in(String code, TestFramework framework) {
    return pattern(framework).matcher(code).find();
  }

  private static Pattern pattern(TestFramework framework) {
    return switch (framework) {
      case JUNIT_5, JUNIT_4, TESTNG, KOTLIN_TEST -> ANNOTATED;
      case PYTEST, UNITTEST -> PYTHON;
      case VITEST, JEST, MOCHA, NODE_TEST -> SCRIPT;
      case GO -> Pattern.compile("(?m)^func (?:Test|Fuzz|Example|Benchmark)\\w*\\(");
      case RUST -> Pattern.compile("#\\[(?:\\w+::)*test\\b");
      case XUNIT -> Pattern.compile("\\[(?:Fact|Theory)\\b");
      case NUNIT -> Pattern.compile("\\[(?:Test|TestCase|TestCaseSource)\\b");
      case MSTEST -> Pattern.compile("\\[(?:TestMethod|DataTestMethod)\\b");
      case RSPEC -> Pattern.compile("\\b(?:it|specify|example)\\b");
      case MINITEST -> Pattern.compile("\\bdef test_|\\b(?:it|test) ['\"]");
      case PHPUNIT -> Pattern.compile("function test|#\\[Test\\b|@test\\b");
    };
  }
}
