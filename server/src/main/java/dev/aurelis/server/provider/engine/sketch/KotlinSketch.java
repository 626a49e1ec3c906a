package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TestFramework;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** kotlin.test, or JUnit where the project has nothing else. */
final class KotlinSketch {
  private final Subject subject;
  private final StringBuilder body = new StringBuilder();
  private final TreeSet<String> imports = new TreeSet<>();
  private final TestFramework framework;

  KotlinSketch(Subject subject) {
    this.subject = subject;
    this.framework = subject.framework(TestFramework.KOTLIN_TEST);
    imports.addAll(
        switch (framework) {
          case JUNIT_5 -> List.of("org.junit.jupiter.api.Test", "org.junit.jupiter.api.fail");
          case JUNIT_4 -> List.of("org.junit.Test");
          case TESTNG -> List.of("org.testng.annotations.Test");
          default -> List.of("kotlin.test.Test", "kotlin.test.fail");
        });
  }

  Sketch sketch() {
    if (subject.isType()) {
      add(
          "is made",
          List.of(
              making(subject.name()), "fail(\"state what a new one is like; it was: $subject\")"));
      subject
          .callableMembers()
          .forEach(member ->
              add(
                  member,
                  List.of(
                      making(subject.name()),
                      "fail(\"call " + member + " on $subject and state what comes of it\")")));
    } else {
      subject.cases().forEach(this::test);
    }
    var usual =
        subject.facts().containers().isEmpty() && !subject.isType()
            ? Casing.pascal(subject.stem()) + "Test"
            : (subject.isType() ? subject.name() : subject.facts().containers().getFirst())
                + "Test";
    var folder = subject.folder().replaceFirst("(^|/)src/main/kotlin/", "$1src/test/kotlin/");
    var path = subject.path(folder + usual + ".kt");
    var type = path.replaceFirst(".*/", "").replaceFirst("\\.kt$", "");
    var head = subject.facts().module().map(name -> "package " + name + "\n\n").orElse("");
    var code =
        head
            + imports.stream().map(name -> "import " + name + "\n").collect(Collectors.joining())
            + "\nclass "
            + type
            + " {\n"
            + body.toString().stripTrailing()
            + "\n}\n";
    return new Sketch(path, "", code, subject.command("./gradlew test --tests " + type));
  }

  private String making(String type) {
    var declared =
        Pattern.compile("\\bclass\\s+" + type + "\\s*(?:<[^>]*>)?\\s*\\(").matcher(subject.code());
    var parameters =
        declared.find()
            ? ParameterText.at(subject.language(), subject.context().text(), declared.end() - 1)
            : List.<SymbolFacts.Parameter>of();
    return "val subject = " + type + "(" + given(parameters, TestCase.USUAL) + ")";
  }

  private void test(TestCase each) {
    var lines = new ArrayList<String>();
    var call = call(each, lines);
    if (each.thrown().isPresent()) {
      lines.add(throwing(each.thrown().get(), call));
      add("throws " + each.thrown().get().replaceAll(".*\\.", ""), lines);
      return;
    }
    lines.add("val result = " + call);
    lines.add("fail(\"state what comes of " + each.state() + "; it was: $result\")");
    add(each.state(), lines);
  }

  private String throwing(String thrown, String call) {
    return switch (framework) {
      case JUNIT_5 ->
          imported("org.junit.jupiter.api.assertThrows", "assertThrows<" + thrown + "> {", call);
      case JUNIT_4, TESTNG -> {
        var home = framework == TestFramework.JUNIT_4 ? "org.junit" : "org.testng";
        yield imported(
            home + ".Assert.assertThrows", "assertThrows(" + thrown + "::class.java) {", call);
      }
      default -> imported("kotlin.test.assertFailsWith", "assertFailsWith<" + thrown + "> {", call);
    };
  }

  private String imported(String name, String head, String call) {
    imports.add(name);
    return head + " " + call + " }";
  }

  /** Where a framework's {@code fail} stands for no value, what it throws does. */
  private List<String> valued(List<String> lines) {
    return framework == TestFramework.JUNIT_4 || framework == TestFramework.TESTNG
        ? lines.stream()
            .map(line -> line.replaceAll("\\bfail\\(\"", "throw AssertionError(\""))
            .toList()
        : lines;
  }

  private String call(TestCase each, List<String> lines) {
    var call = subject.name() + "(" + given(subject.parameters(), each) + ")";
    var containers = subject.facts().containers();
    if (!containers.isEmpty() && !subject.isConstructor()) {
      boolean object =
          Pattern.compile("\\bobject\\s+" + containers.getLast() + "\\b")
              .matcher(subject.code())
              .find();
      if (object) {
        call = String.join(".", containers) + "." + call;
      } else {
        lines.add(making(containers.getLast()));
        call = "subject." + call;
      }
    }
    if (subject.has("suspend")) {
      imports.add("kotlinx.coroutines.runBlocking");
      return "runBlocking { " + call + " }";
    }
    return call;
  }

  private static String given(List<SymbolFacts.Parameter> parameters, TestCase each) {
    return parameters.stream()
        .filter(parameter ->
            !parameter.variadic() && (parameter.defaultValue().isEmpty() || each.varies(parameter)))
        .map(parameter -> parameter.name() + " = " + value(parameter, each))
        .collect(Collectors.joining(", "));
  }

  private static String value(SymbolFacts.Parameter parameter, TestCase each) {
    boolean edge = each.varies(parameter);
    if (edge && each.missing()) {
      return "null";
    }
    var type = parameter.type().map(Shape::present).orElse("");
    return switch (Shape.of(parameter)) {
      case TEXT -> edge ? "\"\"" : "\"sample\"";
      case WHOLE -> (edge ? "0" : "1") + (type.equals("Long") ? "L" : "");
      case DECIMAL -> (edge ? "0.0" : "1.5") + (type.equals("Float") ? "f" : "");
      case TRUTH -> "true";
      case LIST ->
          type.contains("Set<")
              ? "setOf()"
              : type.startsWith("Array")
                  ? "arrayOf()"
                  : type.startsWith("Mutable") ? "mutableListOf()" : "listOf()";
      case MAP -> "mutableMapOf()";
      case FUNCTION -> "{ fail(\"state what it is called with\") }";
      case PATH -> "java.nio.file.Path.of(\"sample\")";
      case OTHER -> "fail(\"make a " + type + " here\")";
    };
  }

  private void add(String state, List<String> lines) {
    body.append("    @Test\n    fun `")
        .append(subject.name())
        .append(", ")
        .append(state)
        .append("`() {\n");
    body.append(Lines.indented("        ", valued(lines))).append("    }\n\n");
  }
}
