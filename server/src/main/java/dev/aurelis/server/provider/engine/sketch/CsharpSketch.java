package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TestFramework;
import dev.aurelis.server.model.TestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** xUnit, NUnit or MSTest. */
final class CsharpSketch {
  private final Subject subject;
  private final StringBuilder body = new StringBuilder();
  private final TestFramework framework;

  CsharpSketch(Subject subject) {
    this.subject = subject;
    this.framework = subject.framework(TestFramework.XUNIT);
  }

  Sketch sketch() {
    if (subject.isType()) {
      add(
          "IsMade",
          List.of(making(), "Assert.Fail($\"state what a new one is like; it was: {subject}\");"),
          false);
      subject
          .callableMembers()
          .forEach(member ->
              add(
                  member,
                  List.of(
                      making(),
                      "Assert.Fail($\"call "
                          + member
                          + " on {subject} and state what comes of it\");"),
                  false));
    } else {
      subject.cases().forEach(this::test);
    }
    var path = subject.path("tests/" + type() + "Tests.cs");
    var type = path.replaceFirst(".*/", "").replaceFirst("\\.cs$", "");
    var tested = subject.facts().module().orElse("");
    var space =
        subject.plan().flatMap(TestPlan::module).orElse(tested.isEmpty() ? "" : tested + ".Tests");
    boolean seen = tested.isEmpty() || (space + ".").startsWith(tested + ".");
    var code =
        "using System;\n"
            + "using System.Collections.Generic;\n"
            + "using System.Threading.Tasks;\n"
            + (seen ? "" : "using " + tested + ";\n")
            + "using "
            + home()
            + ";\n\n"
            + (space.isEmpty() ? "" : "namespace " + space + ";\n\n")
            + (framework == TestFramework.MSTEST ? "[TestClass]\n" : "")
            + "public class "
            + type
            + "\n{\n"
            + body.toString().stripTrailing()
            + "\n}\n";
    return new Sketch(path, "", code, subject.command("dotnet test --filter " + type));
  }

  private String home() {
    return switch (framework) {
      case NUNIT -> "NUnit.Framework";
      case MSTEST -> "Microsoft.VisualStudio.TestTools.UnitTesting";
      default -> "Xunit";
    };
  }

  private String attribute() {
    return switch (framework) {
      case NUNIT -> "[Test]";
      case MSTEST -> "[TestMethod]";
      default -> "[Fact]";
    };
  }

  private String throwing(boolean async) {
    return switch (framework) {
      case NUNIT -> async ? "Assert.ThrowsAsync<" : "Assert.Throws<";
      case MSTEST -> async ? "await Assert.ThrowsExceptionAsync<" : "Assert.ThrowsException<";
      default -> async ? "await Assert.ThrowsAsync<" : "Assert.Throws<";
    };
  }

  private String type() {
    return subject.owner().orElse(subject.name());
  }

  private String making() {
    var found =
        Pattern.compile("\\b(?:public|internal)\\s+" + type() + "\\s*\\(").matcher(subject.code());
    var parameters =
        found.find()
            ? ParameterText.at(subject.language(), subject.code(), found.end() - 1)
            : List.<SymbolFacts.Parameter>of();
    return "var subject = new " + type() + "(" + given(parameters, TestCase.USUAL) + ");";
  }

  private void test(TestCase each) {
    var lines = new ArrayList<String>();
    boolean async = subject.has("async");
    var call = call(each, lines);
    if (each.thrown().isPresent()) {
      lines.add(throwing(async) + each.thrown().get() + ">(() => " + call + ");");
      add("Throws" + Casing.pascal(each.thrown().get()), lines, async);
      return;
    }
    var waited = (async ? "await " : "") + call;
    if (subject.returnsSomething() || subject.isConstructor()) {
      lines.add("var result = " + waited + ";");
      lines.add("Assert.Fail($\"state what comes of " + each.state() + "; it was: {result}\");");
    } else {
      lines.add(waited + ";");
      lines.add("Assert.Fail(\"state what " + subject.name() + " changes\");");
    }
    add(Casing.pascal(each.state()), lines, async);
  }

  private String call(TestCase each, List<String> lines) {
    var arguments = given(subject.parameters(), each);
    if (subject.isConstructor()) {
      return "new " + type() + "(" + arguments + ")";
    }
    if (subject.has("static")) {
      return type() + "." + subject.name() + "(" + arguments + ")";
    }
    lines.add(making());
    return "subject." + subject.name() + "(" + arguments + ")";
  }

  private static String given(List<SymbolFacts.Parameter> parameters, TestCase each) {
    return parameters.stream()
        .filter(parameter ->
            !parameter.variadic() && (parameter.defaultValue().isEmpty() || each.varies(parameter)))
        .map(parameter ->
            (parameter.defaultValue().isPresent() ? parameter.name() + ": " : "")
                + value(parameter, each))
        .collect(Collectors.joining(", "));
  }

  private static String value(SymbolFacts.Parameter parameter, TestCase each) {
    boolean edge = each.varies(parameter);
    if (edge && each.missing()) {
      return "null";
    }
    return switch (Shape.of(parameter)) {
      case TEXT ->
          parameter.type().map("char"::equals).orElse(false) ? "'a'" : edge ? "\"\"" : "\"sample\"";
      case WHOLE -> edge ? "0" : "1";
      case DECIMAL -> edge ? "0" : "1";
      case TRUTH -> "true";
      case LIST -> "[]";
      case PATH, MAP, FUNCTION, OTHER -> "default!";
    };
  }

  private void add(String state, List<String> lines, boolean async) {
    body.append("    ")
        .append(attribute())
        .append("\n    public ")
        .append(async ? "async Task " : "void ");
    body.append(subject.isConstructor() ? "New" : subject.name())
        .append("_")
        .append(state)
        .append("()\n    {\n");
    body.append(Lines.indented("        ", lines)).append("    }\n\n");
  }
}
