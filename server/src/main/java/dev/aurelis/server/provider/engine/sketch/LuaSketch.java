package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** busted. */
final class LuaSketch {
  private final Subject subject;
  private final TestBlocks tests = new TestBlocks("    ");

  LuaSketch(Subject subject) {
    this.subject = subject;
  }

  Sketch sketch() {
    subject.cases().forEach(this::test);
    var module =
        (subject.folder().replaceFirst("^(?:.*/)?(?:lua|src)/", "") + subject.stem())
            .replace('/', '.')
            .replaceFirst("\\.init$", "");
    var path = "spec/" + subject.stem() + "_spec.lua";
    var code =
        "local subject = require('"
            + module
            + "')\n\ndescribe('"
            + simple()
            + "', function()\n"
            + tests
            + "\nend)\n";
    boolean local =
        Pattern.compile("\\blocal\\s+function\\s+" + Pattern.quote(simple()) + "\\b")
            .matcher(subject.code())
            .find();
    return new Sketch(
        path,
        local ? "`" + simple() + "` is local: a test needs it in the module." : "",
        code,
        "busted " + path);
  }

  private String simple() {
    return subject.name().replaceAll(".*[.:]", "");
  }

  private void test(TestCase each) {
    var arguments =
        subject.parameters().stream()
            .filter(parameter -> !parameter.variadic() && !parameter.name().equals("..."))
            .map(parameter -> value(parameter, each))
            .collect(Collectors.joining(", "));
    boolean method =
        subject.facts().signature().contains(":")
            && subject.facts().signature().indexOf(':') < subject.facts().signature().indexOf('(');
    var call = (method ? ":" : ".") + simple() + "(" + arguments + ")";
    tests.add(
        "  it('handles " + each.state() + "', function()",
        List.of(
            "local result = subject" + call,
            "assert.are.equal('state what comes of " + each.state() + "', result)"),
        "  end)");
  }

  private static String value(SymbolFacts.Parameter parameter, TestCase each) {
    boolean edge = each.varies(parameter);
    return switch (Shape.of(parameter)) {
      case TEXT -> edge ? "''" : "'sample'";
      case WHOLE -> edge ? "0" : "1";
      case DECIMAL -> edge ? "0.0" : "1.5";
      case TRUTH -> "true";
      case LIST -> edge ? "{}" : "{ 1, 2, 3 }";
      case MAP, OTHER, PATH -> "{}";
      case FUNCTION -> "function() end";
    };
  }
}
