package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A test module at the end of the file it tests, as the Rust book has it, or a file among the
 * crate's own tests.
 */
final class RustSketch {
  private final Subject subject;
  private final StringBuilder body = new StringBuilder();

  RustSketch(Subject subject) {
    this.subject = subject;
  }

  Sketch sketch() {
    if (subject.isType()) {
      add(
          "is_made",
          List.of("panic!(\"make a " + subject.name() + " and state what it is like\");"),
          false);
    } else {
      subject.cases().forEach(this::test);
      if (subject.facts().returns().map(type -> type.contains("Result")).orElse(false)) {
        failing();
      }
    }
    var outside = subject.plan().flatMap(TestPlan::module);
    return outside.isPresent()
        ? new Sketch(
            subject.path(""),
            "",
            "use "
                + outside.get()
                + "::*;\n\n"
                + body.toString().stripTrailing().replaceAll("(?m)^ {4}", "")
                + "\n",
            "cargo test --test " + subject.stem())
        : inside();
  }

  private Sketch inside() {
    return new Sketch(
        subject.context().path(),
        "It goes to the end of that file.",
        "#[cfg(test)]\nmod tests {\n    use super::*;\n\n"
            + body.toString().stripTrailing()
            + "\n}\n",
        "cargo test " + Casing.snake(subject.name()));
  }

  private void test(TestCase each) {
    var lines = new ArrayList<String>();
    var call = call(each, lines);
    lines.add(subject.returnsSomething() ? "let _result = " + call + ";" : call + ";");
    lines.add("");
    lines.add("panic!(\"state what comes of " + each.state() + "\");");
    add(each.state(), lines, subject.has("async"));
  }

  private void failing() {
    var lines = new ArrayList<String>();
    var call = call(TestCase.USUAL, lines);
    lines.add("assert!(" + call + ".is_err());");
    add("fails", lines, subject.has("async"));
  }

  private String call(TestCase each, List<String> lines) {
    var arguments =
        subject.parameters().stream()
            .map(parameter -> value(parameter, each))
            .collect(Collectors.joining(", "));
    var owner = subject.owner().filter(this::isType);
    boolean bound =
        Pattern.compile("\\(\\s*&?\\s*(?:'\\w+\\s+)?(?:mut\\s+)?self\\b")
            .matcher(subject.facts().signature())
            .find();
    if (owner.isPresent() && bound) {
      lines.add(
          "let mut subject = "
              + owner.get()
              + (subject.code().matches("(?s).*\\bfn\\s+new\\s*\\(\\s*\\).*")
                  ? "::new();"
                  : "::default();"));
    }
    var prefix = owner.isEmpty() ? "" : bound ? "subject." : owner.get() + "::";
    return prefix + subject.name() + "(" + arguments + ")" + (subject.has("async") ? ".await" : "");
  }

  private boolean isType(String name) {
    return Pattern.compile(
            "\\b(?:struct|enum|impl|trait|union)\\b[^{;]*\\b"
                + Pattern.quote(name.replaceAll("<.*", ""))
                + "\\b")
        .matcher(subject.code())
        .find();
  }

  private static String value(SymbolFacts.Parameter parameter, TestCase each) {
    var type = parameter.type().orElse("").strip();
    boolean edge = each.varies(parameter);
    if (type.startsWith("Option<")) {
      return edge && each.missing() ? "None" : "Some(Default::default())";
    }
    var borrowed = type.startsWith("&mut ") ? "&mut " : type.startsWith("&") ? "&" : "";
    return switch (Shape.of(parameter)) {
      case TEXT -> text(type, edge);
      case WHOLE -> edge ? "0" : "1";
      case DECIMAL -> edge ? "0.0" : "1.5";
      case TRUTH -> borrowed + "true";
      case LIST -> type.startsWith("&[") ? "&[]" : borrowed + "vec![]";
      case PATH ->
          type.contains("PathBuf")
              ? borrowed + "std::path::PathBuf::from(\"sample\")"
              : "std::path::Path::new(\"sample\")";
      case MAP, FUNCTION, OTHER -> borrowed + "Default::default()";
    };
  }

  private static String text(String type, boolean edge) {
    var value = edge ? "\"\"" : "\"sample\"";
    if (type.equals("char")) {
      return "'a'";
    }
    var owned = type.startsWith("&") ? "&" : "";
    return type.contains("String") ? owned + "String::from(" + value + ")" : value;
  }

  private void add(String state, List<String> lines, boolean async) {
    body.append(async ? "    #[tokio::test]\n    async fn " : "    #[test]\n    fn ");
    body.append(Casing.snake(subject.name()))
        .append("_")
        .append(Casing.snake(state))
        .append("() {\n");
    body.append(Lines.indented("        ", lines)).append("    }\n\n");
  }
}
