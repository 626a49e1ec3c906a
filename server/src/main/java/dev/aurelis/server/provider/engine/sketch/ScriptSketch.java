package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TestFramework;
import dev.aurelis.server.provider.engine.lang.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The project's framework, else Vitest for modules and for CommonJS the globals that Vitest and
 * Jest share. A result is compared with a sentence, so that the failure shows what it was.
 */
final class ScriptSketch {
  private static final Pattern MODULE = Pattern.compile("(?m)^\\s*(?:import|export)\\b");

  private final Subject subject;
  private final boolean commonJs;
  private final TestFramework framework;
  private final TreeSet<String> names = new TreeSet<>();
  private final Set<String> seen = new HashSet<>();
  private final StringBuilder body = new StringBuilder();

  ScriptSketch(Subject subject) {
    this.subject = subject;
    this.commonJs =
        subject.language() == Language.JAVASCRIPT
            && !MODULE.matcher(subject.code()).find()
            && Pattern.compile("\\brequire\\s*\\(|\\bmodule\\.exports\\b|\\bexports\\.")
                .matcher(subject.code())
                .find();
    this.framework = subject.framework(commonJs ? TestFramework.JEST : TestFramework.VITEST);
  }

  Sketch sketch() {
    if (!isDefault()) {
      names.add(root());
    }
    if (subject.isType()) {
      forType();
    } else {
      subject.cases().forEach(this::test);
    }
    var ending = subject.fileName().replaceFirst("^.*(?=\\.)", "");
    var path = subject.path(subject.folder() + subject.stem() + ".test" + ending);
    return new Sketch(
        path,
        note(),
        file(path),
        subject.command((commonJs ? "npx jest " : "npx vitest run ") + path));
  }

  private String root() {
    return subject.facts().containers().isEmpty()
        ? subject.name()
        : subject.facts().containers().getFirst();
  }

  private boolean isDefault() {
    return Pattern.compile(
            "\\bexport\\s+default\\s+(?:abstract\\s+|async\\s+)?(?:class\\s+|function\\s*\\*?\\s*)?"
                + Pattern.quote(root())
                + "\\b")
        .matcher(subject.code())
        .find();
  }

  private String note() {
    var name = Pattern.quote(root());
    boolean exported =
        isDefault()
            || Pattern.compile(
                    "\\bexport\\s+(?:declare\\s+)?(?:abstract\\s+|async\\s+)?(?:class|function\\s*\\*?|const|let|var|interface|enum|type|namespace)\\s+"
                        + name
                        + "\\b|\\bexport\\s*\\{[^}]*\\b"
                        + name
                        + "\\b|\\bexports\\b[^;]*\\b"
                        + name
                        + "\\b")
                .matcher(subject.code())
                .find();
    return exported ? "" : "`" + root() + "` is not exported yet: a test needs that.";
  }

  private String file(String path) {
    var from = "'" + source(path) + "'";
    var named = String.join(", ", names);
    var head = new StringBuilder(frameworks());
    if (commonJs) {
      head.append("const { ").append(named).append(" } = require(").append(from).append(");\n");
    } else {
      head.append(head.isEmpty() ? "import " : "\nimport ");
      head.append(isDefault() ? root() + (named.isEmpty() ? "" : ", ") : "");
      head.append(named.isEmpty() ? "" : "{ " + named + " }")
          .append(" from ")
          .append(from)
          .append(";\n");
    }
    var title =
        subject.isType() || subject.facts().containers().isEmpty()
            ? subject.name()
            : root() + "." + subject.name();
    return head
        + "\ndescribe('"
        + title
        + "', () => {\n"
        + body.toString().stripTrailing()
        + "\n});\n";
  }

  /** The tested file as the test's folder reaches it. */
  private String source(String path) {
    var folder = path.substring(0, path.lastIndexOf('/') + 1);
    var ending = subject.fileName().replaceFirst("^.*(?=\\.)", "");
    boolean written =
        Pattern.compile("from ['\"]\\.[^'\"]*\\.js['\"]").matcher(subject.tested()).find();
    var said =
        subject.language() == Language.JAVASCRIPT
            ? (commonJs ? "" : ending)
            : written ? ending.replace('t', 'j').replace("jsx", "js") : "";
    return folder.equals(subject.folder())
        ? "./" + subject.stem() + said
        : Lines.between(folder, subject.folder() + subject.stem()) + said;
  }

  private boolean asserts() {
    return framework == TestFramework.MOCHA || framework == TestFramework.NODE_TEST;
  }

  /** What the framework wants to be imported. */
  private String frameworks() {
    var head = new StringBuilder();
    switch (framework) {
      case VITEST -> head.append(taken("describe, expect, it", "vitest"));
      case JEST -> {
        if (subject.tested().contains("@jest/globals")) {
          head.append(taken("describe, expect, it", "@jest/globals"));
        }
      }
      case NODE_TEST -> head.append(taken("describe, it", "node:test"));
      default -> {}
    }
    if (asserts()) {
      head.append(
          commonJs
              ? "const assert = require('node:assert');\n"
              : "import assert from 'node:assert';\n");
    }
    return head.toString();
  }

  private String taken(String what, String from) {
    return commonJs
        ? (framework == TestFramework.VITEST
            ? ""
            : "const { " + what + " } = require('" + from + "');\n")
        : "import { " + what + " } from '" + from + "';\n";
  }

  private String equal(String actual, String expected) {
    return asserts()
        ? "assert.deepEqual(" + actual + ", '" + expected + "');"
        : "expect(" + actual + ").toEqual('" + expected + "');";
  }

  private String throwing(String call, String error, boolean async) {
    if (!asserts()) {
      return async
          ? "await expect(" + call + ").rejects.toThrow(" + error + ");"
          : "expect(() => " + call + ").toThrow(" + error + ");";
    }
    var behind = error.isEmpty() ? ");" : ", " + error + ");";
    return async ? "await assert.rejects(" + call + behind : "assert.throws(() => " + call + behind;
  }

  private void test(TestCase each) {
    var lines = new ArrayList<String>();
    boolean async =
        subject.has("async")
            || subject.facts().returns().map(type -> type.startsWith("Promise")).orElse(false);
    var call = call(given(subject.parameters(), each), lines);
    if (each.thrown().isPresent()) {
      var error = error(each.thrown().get());
      lines.add(throwing(call, error, async));
      add("throws " + each.thrown().get() + " on failure", async, lines);
      return;
    }
    if (!seen.add(lines + call)) {
      return;
    }
    lines.add("const result = " + (async ? "await " : "") + call + ";");
    lines.add("");
    lines.add(equal("result", "state what comes of " + each.state()));
    add("handles " + each.state(), async, lines);
  }

  private String error(String thrown) {
    if (thrown.matches("(?:Type|Range|Syntax|Reference|Eval|URI)?Error")) {
      return thrown;
    }
    boolean own =
        Pattern.compile("\\bexport\\s+class\\s+" + Pattern.quote(thrown) + "\\b")
            .matcher(subject.code())
            .find();
    if (own) {
      names.add(thrown);
      return thrown;
    }
    return "";
  }

  private String call(String arguments, List<String> lines) {
    var containers = subject.facts().containers();
    if (containers.isEmpty()) {
      return subject.name() + "(" + arguments + ")";
    }
    if (subject.isConstructor() || subject.name().equals("constructor")) {
      return "new " + root() + "(" + arguments + ")";
    }
    if (subject.has("static") || !isClass(root())) {
      return root() + "." + subject.name() + "(" + arguments + ")";
    }
    lines.add("const subject = " + making() + ";");
    if (subject.has("get")) {
      return "subject." + subject.name();
    }
    return "subject." + subject.name() + "(" + arguments + ")";
  }

  private boolean isClass(String name) {
    return Pattern.compile("\\bclass\\s+" + Pattern.quote(name) + "\\b")
        .matcher(subject.code())
        .find();
  }

  private String making() {
    var code = subject.code();
    var declared =
        Pattern.compile("(abstract\\s+)?\\bclass\\s+" + Pattern.quote(root()) + "\\b")
            .matcher(code);
    if (!declared.find() || declared.group(1) != null) {
      return "{}" + (subject.language() == Language.TYPESCRIPT ? " as " + root() : "");
    }
    var constructor = Pattern.compile("\\bconstructor\\s*\\(").matcher(code);
    var next = Pattern.compile("\\bclass\\s+\\w+").matcher(code);
    int end = next.find(declared.end()) ? next.start() : code.length();
    boolean found = constructor.find(declared.end()) && constructor.start() < end;
    var parameters =
        found
            ? ParameterText.at(subject.language(), subject.context().text(), constructor.end() - 1)
            : List.<SymbolFacts.Parameter>of();
    return "new " + root() + "(" + given(parameters, TestCase.USUAL) + ")";
  }

  private String given(List<SymbolFacts.Parameter> parameters, TestCase each) {
    int last = -1;
    for (int i = 0; i < parameters.size(); i++) {
      var parameter = parameters.get(i);
      boolean needed =
          parameter.defaultValue().isEmpty() && !parameter.variadic() && !optional(parameter);
      last = needed || each.varies(parameter) ? i : last;
    }
    return parameters.stream()
        .limit(last + 1)
        .map(parameter -> value(parameter, each))
        .collect(Collectors.joining(", "));
  }

  /** A question mark after the name, which the facts do not hold. */
  private boolean optional(SymbolFacts.Parameter parameter) {
    return parameter.name().endsWith("?")
        || Pattern.compile("[(,]\\s*(?:\\w+\\s+)*" + Pattern.quote(parameter.name()) + "\\?\\s*:")
            .matcher(subject.facts().signature())
            .find();
  }

  private String value(SymbolFacts.Parameter parameter, TestCase each) {
    boolean edge = each.varies(parameter);
    if (edge && each.missing()) {
      return parameter.type().map(type -> type.contains("null")).orElse(false)
          ? "null"
          : "undefined";
    }
    return switch (Shape.of(parameter)) {
      case TEXT -> edge ? "''" : "'sample'";
      case WHOLE ->
          (edge ? "0" : "1") + (parameter.type().map("bigint"::equals).orElse(false) ? "n" : "");
      case DECIMAL -> edge ? "0" : "1.5";
      case TRUTH -> "true";
      case LIST -> edge ? "[]" : list(parameter);
      case MAP -> typed(parameter, "{}");
      case FUNCTION -> typed(parameter, "() => undefined");
      case PATH, OTHER -> typed(parameter, "{}");
    };
  }

  private String list(SymbolFacts.Parameter parameter) {
    var type = parameter.type().orElse("number[]");
    if (type.matches("(?:readonly\\s+)?number\\[\\]|(?:Readonly)?Array<number>")) {
      return "[1, 2, 3]";
    }
    return type.matches("(?:readonly\\s+)?string\\[\\]|(?:Readonly)?Array<string>")
        ? "['first', 'second']"
        : type.matches("(?:Readonly)?Set<.*") ? "new Set()" : "[]";
  }

  /** {@code never} fits every type, so that an unknown one needs no import. */
  private String typed(SymbolFacts.Parameter parameter, String value) {
    boolean named = parameter.type().isPresent() && subject.language() == Language.TYPESCRIPT;
    return named ? value.startsWith("(") ? value : value + " as never" : value;
  }

  private void forType() {
    if (subject.facts().kind() == dev.aurelis.server.model.SymbolKind.CLASS) {
      var making = "const subject = " + making() + ";";
      add("is made", false, List.of(making, "", equal("subject", "state what a new one is like")));
      for (var member : subject.callableMembers()) {
        if (!member.equals("constructor")) {
          add(
              member,
              false,
              List.of(
                  making, "", equal("subject." + member, "call it and state what comes of it")));
        }
      }
    } else {
      add("has the values it should", false, List.of(equal(root(), "state its values")));
    }
  }

  private void add(String title, boolean async, List<String> lines) {
    body.append("  it('")
        .append(title)
        .append("', ")
        .append(async ? "async " : "")
        .append("() => {\n");
    lines.forEach(line -> body.append(line.isEmpty() ? "" : "    " + line).append("\n"));
    body.append("  });\n\n");
  }
}
