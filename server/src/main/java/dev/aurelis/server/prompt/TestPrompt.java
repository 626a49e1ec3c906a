package dev.aurelis.server.prompt;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.TestPlan;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** What a question for tests tells of the project's way of testing. */
public final class TestPrompt {
  /** Characters of the test file that is there. */
  private static final int LONGEST = 8_000;

  private TestPrompt() {}

  /** The places of the template, what matters most first. */
  public static SequencedMap<String, String> of(CodeContext code, Optional<TestPlan> plan) {
    var places = new LinkedHashMap<String, String>();
    places.put("framework", plan.map(to -> to.framework().label()).orElse(""));
    places.put("home", plan.map(TestPrompt::home).orElse(""));
    places.put("existing", plan.flatMap(to -> existing(code, to)).orElse(""));
    places.put("example", plan.flatMap(to -> example(code, to)).orElse(""));
    return places;
  }

  private static String home(TestPlan plan) {
    return plan.path() + plan.module().map(name -> ", in " + name).orElse("");
  }

  private static Optional<String> existing(CodeContext code, TestPlan plan) {
    return plan.existing()
        .filter(text -> !plan.uri().equals(code.uri()))
        .map(text ->
            "The file is there. Answer with a complete file that holds only the tests to add, in a"
                + " type or group of the name it has there, and the imports they need. Do not"
                + " repeat what it holds:\n"
                + Fence.around(code.languageId(), cut(text)));
  }

  private static Optional<String> example(CodeContext code, TestPlan plan) {
    return plan.example()
        .map(other ->
            "For the style, another test file of the project, "
                + other.path()
                + ":\n"
                + Fence.around(code.languageId(), other.text()));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, text.lastIndexOf('\n', LONGEST) + 1) + "…";
  }
}
