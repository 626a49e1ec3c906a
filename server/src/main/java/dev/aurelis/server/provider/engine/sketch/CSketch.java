package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A program of its own with assert.h: C has no usual framework. */
final class CSketch {
  private final Subject subject;
  private final StringBuilder body = new StringBuilder();
  private final List<String> names = new ArrayList<>();

  CSketch(Subject subject) {
    this.subject = subject;
  }

  Sketch sketch() {
    if (subject.isType()) {
      add(
          "is_made",
          List.of("assert(!\"make a " + subject.name() + " and state what it is like\");"));
    } else {
      subject.cases().forEach(this::test);
    }
    var path = "tests/test_" + subject.stem() + ".c";
    var main =
        "int main(void) {\n"
            + Lines.indented("    ", names.stream().map(name -> name + "();").toList())
            + "    return 0;\n}\n";
    var header = subject.folder() + subject.stem() + ".h";
    var code =
        "#include <assert.h>\n#include <stddef.h>\n\n#include \""
            + Lines.from("tests/", header)
            + "\"\n\n"
            + body
            + main;
    var source = subject.folder() + subject.stem() + ".c";
    return new Sketch(
        path,
        "",
        code,
        "cc -o /tmp/test_"
            + subject.stem()
            + " "
            + path
            + " "
            + source
            + " && /tmp/test_"
            + subject.stem());
  }

  private void test(TestCase each) {
    var arguments =
        subject.parameters().stream()
            .filter(parameter -> !parameter.variadic())
            .map(parameter -> value(parameter, each))
            .collect(Collectors.joining(", "));
    var call = subject.name() + "(" + arguments + ");";
    var lines = new ArrayList<String>();
    if (subject.returnsSomething()) {
      lines.add(
          subject.facts().returns().orElse("int").replaceAll("\\b(?:static|inline|extern)\\s+", "")
              + " result = "
              + call);
      lines.add("(void) result;");
    } else {
      lines.add(call);
    }
    lines.add("assert(!\"state what comes of " + each.state() + "\");");
    add(each.state(), lines);
  }

  static String value(SymbolFacts.Parameter parameter, TestCase each) {
    var type = parameter.type().orElse("int").strip();
    boolean edge = each.varies(parameter);
    boolean text = type.matches("(?:const\\s+)?char\\s*(?:const\\s*)?\\*");
    if (text) {
      return edge ? "\"\"" : "\"sample\"";
    }
    if (type.contains("*") || type.contains("[")) {
      return "NULL";
    }
    return switch (Shape.ofType(type)) {
      case WHOLE -> edge ? "0" : "1";
      case DECIMAL -> edge ? "0.0" : "1.5";
      case TRUTH -> "1";
      case TEXT -> "'a'";
      case PATH, LIST, MAP, FUNCTION, OTHER ->
          type.matches("(?:struct|union)\\s.*") ? "(" + type + ") {0}" : "0";
    };
  }

  private void add(String state, List<String> lines) {
    var name = "test_" + Casing.snake(subject.name()) + "_" + Casing.snake(state);
    names.add(name);
    body.append("static void ")
        .append(name)
        .append("(void) {\n")
        .append(Lines.indented("    ", lines))
        .append("}\n\n");
  }
}
