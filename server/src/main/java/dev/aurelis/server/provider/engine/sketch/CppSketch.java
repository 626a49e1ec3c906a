package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Catch2, version 3. */
final class CppSketch {
  private final Subject subject;
  private final StringBuilder body = new StringBuilder();

  CppSketch(Subject subject) {
    this.subject = subject;
  }

  Sketch sketch() {
    if (subject.isType()) {
      add(
          "is made",
          List.of(
              qualified() + " subject{};",
              "FAIL(\"state what a new " + subject.name() + " is like\");"));
      subject
          .callableMembers()
          .forEach(member ->
              add(member, List.of("FAIL(\"call " + member + " and state what comes of it\");")));
    } else {
      subject.cases().forEach(this::test);
    }
    var path = "tests/" + subject.stem() + "_test.cpp";
    var ending =
        subject.fileName().matches(".*\\.h(?:pp|xx|h)?$")
            ? subject.fileName().replaceFirst("^.*\\.", ".")
            : ".h";
    var header = Lines.from("tests/", subject.folder() + subject.stem() + ending);
    var code =
        "#include <catch2/catch_test_macros.hpp>\n\n#include \""
            + header
            + "\"\n\n"
            + body.toString().stripTrailing()
            + "\n";
    return new Sketch(path, "", code, "ctest -R " + subject.stem());
  }

  private String qualified() {
    var names = new ArrayList<>(subject.facts().containers());
    names.add(subject.name());
    return String.join("::", names);
  }

  private void test(TestCase each) {
    var lines = new ArrayList<String>();
    var call = call(each, lines);
    if (each.thrown().isPresent()) {
      lines.add("REQUIRE_THROWS_AS(" + call + ", " + each.thrown().get() + ");");
      add("throws " + each.thrown().get(), lines);
      return;
    }
    lines.add(
        subject.returnsSomething() ? "[[maybe_unused]] auto result = " + call + ";" : call + ";");
    lines.add("FAIL(\"state what comes of " + each.state() + "\");");
    add(each.state(), lines);
  }

  private String call(TestCase each, List<String> lines) {
    var arguments =
        subject.parameters().stream()
            .filter(parameter -> !parameter.variadic())
            .map(parameter -> value(parameter, each))
            .collect(Collectors.joining(", "));
    var owner =
        subject.facts().kind() == dev.aurelis.server.model.SymbolKind.METHOD
            ? subject.owner()
            : java.util.Optional.<String>empty();
    if (subject.isConstructor()) {
      return String.join("::", subject.facts().containers()) + "(" + arguments + ")";
    }
    if (owner.isEmpty() || subject.has("static")) {
      return qualified() + "(" + arguments + ")";
    }
    lines.add(String.join("::", subject.facts().containers()) + " subject{};");
    return "subject." + subject.name() + "(" + arguments + ")";
  }

  private static String value(SymbolFacts.Parameter parameter, TestCase each) {
    var type = parameter.type().orElse("int");
    boolean edge = each.varies(parameter);
    if (type.contains("*")) {
      return type.contains("char") ? (edge ? "\"\"" : "\"sample\"") : "nullptr";
    }
    return switch (Shape.ofType(type)) {
      case TEXT -> edge ? "\"\"" : "\"sample\"";
      case WHOLE -> edge ? "0" : "1";
      case DECIMAL -> edge ? "0.0" : "1.5";
      case TRUTH -> "true";
      case PATH, LIST, MAP, FUNCTION, OTHER -> "{}";
    };
  }

  private void add(String state, List<String> lines) {
    body.append("TEST_CASE(\"")
        .append(subject.name())
        .append(": ")
        .append(state)
        .append("\") {\n")
        .append(Lines.indented("    ", lines))
        .append("}\n\n");
  }
}
