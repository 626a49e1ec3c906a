package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** PHPUnit. */
final class PhpSketch {
  private final Subject subject;
  private final StringBuilder body = new StringBuilder();

  PhpSketch(Subject subject) {
    this.subject = subject;
  }

  Sketch sketch() {
    if (subject.isType()) {
      add(
          "IsMade",
          List.of(
              making(),
              "self::fail('state what a new one is like: ' . get_debug_type($subject));"));
      subject
          .callableMembers()
          .forEach(member ->
              add(
                  Casing.pascal(member),
                  List.of(
                      making(),
                      "self::fail('call "
                          + member
                          + " on ' . get_debug_type($subject) . ' and state what comes of it');")));
    } else {
      subject.cases().forEach(this::test);
    }
    var usual = subject.owner().orElseGet(() -> Casing.pascal(subject.stem())) + "Test";
    var path = subject.path("tests/" + usual + ".php");
    var type = path.replaceFirst(".*/", "").replaceFirst("\\.php$", "");
    var space =
        subject
            .plan()
            .flatMap(TestPlan::module)
            .or(() -> subject.facts().module().map(name -> name + "\\Tests"))
            .map(name -> "namespace " + name + ";\n\n")
            .orElse("");
    var code =
        "<?php\n\ndeclare(strict_types=1);\n\n"
            + space
            + "use PHPUnit\\Framework\\TestCase;\n"
            + used()
            + "\nfinal class "
            + type
            + " extends TestCase\n{\n"
            + body.toString().stripTrailing()
            + "\n}\n";
    return new Sketch(path, "", code, subject.command("vendor/bin/phpunit " + path));
  }

  private String used() {
    var name = subject.owner().orElse(subject.name());
    var keyword = subject.owner().isPresent() ? "use " : "use function ";
    return subject.facts().module().map(space -> keyword + space + "\\" + name + ";\n").orElse("");
  }

  private String making() {
    var code = subject.code();
    var found = Pattern.compile("function\\s+__construct\\s*\\(").matcher(code);
    var parameters =
        found.find()
            ? ParameterText.at(subject.language(), code, found.end() - 1)
            : List.<SymbolFacts.Parameter>of();
    return "$subject = new "
        + subject.owner().orElse("stdClass")
        + "("
        + given(parameters, TestCase.USUAL)
        + ");";
  }

  private void test(TestCase each) {
    var lines = new ArrayList<String>();
    var call = call(each, lines);
    if (each.thrown().isPresent()) {
      var thrown = each.thrown().get().replaceFirst("^\\\\", "");
      lines.add("$this->expectException(\\" + thrown + "::class);");
      lines.add(call + ";");
      add("Throws" + Casing.pascal(thrown.replaceAll(".*\\\\", "")), lines);
      return;
    }
    lines.add(subject.returnsSomething() ? "$result = " + call + ";" : call + ";");
    lines.add(
        subject.returnsSomething()
            ? "self::assertSame('state what comes of " + each.state() + "', $result);"
            : "self::fail('state what " + subject.name() + " changes');");
    add(Casing.pascal(each.state()), lines);
  }

  private String call(TestCase each, List<String> lines) {
    var arguments = given(subject.parameters(), each);
    if (subject.owner().isEmpty()) {
      return subject.name() + "(" + arguments + ")";
    }
    if (subject.has("static")) {
      return subject.owner().get() + "::" + subject.name() + "(" + arguments + ")";
    }
    if (subject.name().equals("__construct")) {
      return "new " + subject.owner().get() + "(" + arguments + ")";
    }
    lines.add(making());
    return "$subject->" + subject.name() + "(" + arguments + ")";
  }

  private static String given(List<SymbolFacts.Parameter> parameters, TestCase each) {
    return parameters.stream()
        .filter(parameter ->
            !parameter.variadic() && (parameter.defaultValue().isEmpty() || each.varies(parameter)))
        .map(parameter ->
            (parameter.defaultValue().isPresent() ? parameter.name().replace("$", "") + ": " : "")
                + value(parameter, each))
        .collect(Collectors.joining(", "));
  }

  private static String value(SymbolFacts.Parameter parameter, TestCase each) {
    boolean edge = each.varies(parameter);
    if (edge
        && (each.missing() || parameter.type().map(type -> type.startsWith("?")).orElse(false))) {
      return "null";
    }
    return switch (Shape.of(parameter)) {
      case TEXT -> edge ? "''" : "'sample'";
      case WHOLE -> edge ? "0" : "1";
      case DECIMAL -> edge ? "0.0" : "1.5";
      case TRUTH -> "true";
      case LIST -> edge ? "[]" : "[1, 2, 3]";
      case MAP -> "[]";
      case FUNCTION -> "static fn () => null";
      case PATH, OTHER ->
          parameter
              .type()
              .map(type -> type.replaceFirst("^\\?", ""))
              .filter(type -> type.matches("[A-Z\\\\][\\w\\\\]*"))
              .map(type -> "$this->createStub(" + type + "::class)")
              .orElse("null");
    };
  }

  private void add(String state, List<String> lines) {
    body.append("    public function test")
        .append(Casing.pascal(subject.name()))
        .append(state)
        .append("(): void\n    {\n");
    body.append(Lines.indented("        ", lines)).append("    }\n\n");
  }
}
