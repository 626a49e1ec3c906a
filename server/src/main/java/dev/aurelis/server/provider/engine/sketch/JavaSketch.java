package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TestFramework;
import dev.aurelis.server.provider.engine.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JUnit 5, JUnit 4 or TestNG. The file compiles against the class it tests. */
final class JavaSketch {
  private static final Pattern FAILING_VALUE =
      Pattern.compile("([=(,] ?(?:\\([\\w.<>\\[\\], ]+\\) )?)fail\\(\"(make [^\"]*)\"\\)");

  private final Subject subject;
  private final JavaSamples samples;
  private final TestFramework framework;
  private final TreeSet<String> statics = new TreeSet<>(List.of("fail"));
  private final Set<String> seen = new HashSet<>();
  private final StringBuilder body = new StringBuilder();

  JavaSketch(Subject subject) {
    this.subject = subject;
    this.samples = new JavaSamples(subject);
    this.framework = subject.framework(TestFramework.JUNIT_5);
  }

  Sketch sketch() {
    if (subject.isType()) {
      forType();
    } else {
      subject.cases().forEach(this::test);
    }
    var folder = subject.folder().replaceFirst("(^|/)src/main/java/", "$1src/test/java/");
    var path = subject.path(folder + top() + "Test.java");
    var type = path.replaceFirst(".*/", "").replaceFirst("\\.java$", "");
    return new Sketch(path, "", file(type), subject.command("mvn test -Dtest=" + type));
  }

  private boolean isJupiter() {
    return framework == TestFramework.JUNIT_5;
  }

  /** The package of the assertions' class, and the annotation. */
  private List<String> imports() {
    return switch (framework) {
      case JUNIT_4 -> List.of("org.junit.Assert", "org.junit.Test");
      case TESTNG -> List.of("org.testng.Assert", "org.testng.annotations.Test");
      default -> List.of("org.junit.jupiter.api.Assertions", "org.junit.jupiter.api.Test");
    };
  }

  private String top() {
    return subject.facts().containers().isEmpty()
        ? subject.name()
        : subject.facts().containers().getFirst();
  }

  /** The type under test as a test names it. */
  private String type() {
    var names = new ArrayList<>(subject.facts().containers());
    if (subject.isType()) {
      names.add(subject.name());
    }
    return String.join(".", names);
  }

  private String file(String type) {
    var head = new StringBuilder();
    subject
        .facts()
        .module()
        .ifPresent(name -> head.append("package ").append(name).append(";\n\n"));
    statics.forEach(name ->
        head.append("import static ")
            .append(imports().getFirst())
            .append('.')
            .append(name)
            .append(";\n"));
    head.append("\n");
    var imports = new TreeSet<>(samples.imports());
    imports.add(imports().getLast());
    imports.forEach(name -> head.append("import ").append(name).append(";\n"));
    return head
        + (isJupiter() ? "\nclass " : "\npublic class ")
        + type
        + " {\n"
        + body.toString().stripTrailing()
        + "\n}\n";
  }

  private void test(TestCase each) {
    var lines = new ArrayList<String>();
    var arguments = arguments(each, lines);
    if (each.thrown().isPresent()) {
      throwing(each.thrown().get(), arguments, lines);
      add(method() + "_throws" + simple(each.thrown().get()), lines);
      return;
    }
    var call = call(arguments, lines);
    if (!seen.add(lines + call)) {
      return;
    }
    if (subject.isConstructor() || subject.returnsSomething()) {
      lines.add("var result = " + call + ";");
      lines.add("");
      lines.add("fail(\"state what comes of " + each.state() + "; it was: \" + result);");
    } else {
      lines.add(call + ";");
      lines.add("");
      lines.add("fail(\"state what " + subject.name() + " changes\");");
    }
    add(method() + "_" + Casing.camel(each.state()), lines);
  }

  private String method() {
    return subject.isConstructor() ? "new" : subject.name();
  }

  private void throwing(String thrown, String arguments, List<String> lines) {
    statics.add("assertThrows");
    var call = call(arguments, lines);
    lines.add("assertThrows(" + samples.named(thrown) + ".class, () -> " + call + ");");
  }

  private String arguments(TestCase each, List<String> lines) {
    var names = new ArrayList<String>();
    for (var parameter : subject.parameters()) {
      if (parameter.variadic()) {
        continue;
      }
      lines.add(samples.declaration(parameter, each));
      names.add(parameter.name());
    }
    return String.join(", ", names);
  }

  private String call(String arguments, List<String> lines) {
    if (subject.isConstructor()) {
      return "new " + type() + "(" + arguments + ")";
    }
    if (subject.has("static")) {
      return type() + "." + subject.name() + "(" + arguments + ")";
    }
    lines.add(making());
    return "subject." + subject.name() + "(" + arguments + ")";
  }

  /** A subject by its constructor where the document shows one that a test may call. */
  private String making() {
    return constructor()
        .map(parameters -> "var subject = new " + type() + "(" + given(parameters) + ");")
        .orElseGet(
            () -> type() + " subject = fail(\"make " + Words.indefinite(type()) + " here\");");
  }

  private String given(List<SymbolFacts.Parameter> parameters) {
    return parameters.stream()
        .filter(parameter -> !parameter.variadic())
        .map(samples::expression)
        .collect(Collectors.joining(", "));
  }

  private Optional<List<SymbolFacts.Parameter>> constructor() {
    var code = subject.code();
    var name = subject.isType() ? subject.name() : subject.facts().containers().getLast();
    boolean nested = type().contains(".");
    var declared =
        Pattern.compile(
                "([\\w \\t]*)\\b(class|record|interface|enum)\\s+" + name + "\\b\\s*(<)?[^({]*")
            .matcher(code);
    if (nested
        || !declared.find()
        || declared.group(1).contains("abstract")
        || declared.group(3) != null) {
      return Optional.empty();
    }
    return switch (declared.group(2)) {
      case "record" ->
          Optional.of(
              ParameterText.at(subject.language(), subject.context().text(), declared.end()));
      case "class" -> ofClass(code, name);
      default -> Optional.empty();
    };
  }

  private Optional<List<SymbolFacts.Parameter>> ofClass(String code, String name) {
    var found =
        Pattern.compile(
                "(?m)^[ \\t]*((?:@\\w+\\s+)*)(public |protected |private )?" + name + "\\s*\\(")
            .matcher(code);
    boolean any = false;
    while (found.find()) {
      any = true;
      if (!"private ".equals(found.group(2))) {
        return Optional.of(ParameterText.at(subject.language(), code, found.end() - 1));
      }
    }
    return any ? Optional.empty() : Optional.of(List.of());
  }

  private void forType() {
    var members = subject.callableMembers();
    add(
        "new_" + Casing.camel("usual input"),
        List.of(
            making(),
            "",
            "fail(\"state what a new " + subject.name() + " is like: \" + subject);"));
    for (var member : members) {
      add(
          member + "_" + Casing.camel("usual input"),
          List.of(
              making(),
              "",
              "fail(\"call " + member + " on \" + subject + \" and state what comes of it\");"));
    }
  }

  private void add(String name, List<String> lines) {
    body.append("  @Test\n  ").append(isJupiter() ? "void " : "public void ").append(name);
    body.append("() throws Exception {\n");
    lines.forEach(line -> body.append(line.isEmpty() ? "" : "    " + valued(line)).append("\n"));
    body.append("  }\n\n");
  }

  /** Only Jupiter's {@code fail} stands for a value. */
  private String valued(String line) {
    return isJupiter() ? line : FAILING_VALUE.matcher(line).replaceAll("$1null /* $2 */");
  }

  private static String simple(String type) {
    return type.replaceAll(".*\\.", "");
  }
}
