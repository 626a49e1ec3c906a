package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** busted. */
final class LuaSketch {
  private final Subject subject;
  private final StringBuilder body = new StringBuilder();

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
            + body.toString().stripTrailing()
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
    body.append("  it('handles ").append(each.state()).append("', function()\n");
    body.append("    local result = subject")
        .append(method ? ":" : ".")
        .append(simple())
        .append("(")
        .append(arguments)
        .append(")\n");
    body.append("    assert.are.equal('state what comes of ")
        .append(each.state())
        .append("', result)\n  end)\n\n");
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
