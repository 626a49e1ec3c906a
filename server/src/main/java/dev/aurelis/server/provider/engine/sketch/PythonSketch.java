package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TestFramework;
import dev.aurelis.server.provider.engine.lang.BodyFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * pytest: plain functions, {@code pytest.raises}; or unittest: a test case. {@code asyncio.run} for
 * coroutines.
 */
final class PythonSketch {
  private static final Set<String> BUILT_IN =
      Set.of(
          "ArithmeticError",
          "AssertionError",
          "AttributeError",
          "EOFError",
          "Exception",
          "FileExistsError",
          "FileNotFoundError",
          "IOError",
          "ImportError",
          "IndexError",
          "KeyError",
          "LookupError",
          "MemoryError",
          "NotImplementedError",
          "OSError",
          "OverflowError",
          "PermissionError",
          "RecursionError",
          "RuntimeError",
          "StopIteration",
          "SyntaxError",
          "TimeoutError",
          "TypeError",
          "UnicodeDecodeError",
          "UnicodeError",
          "ValueError",
          "ConnectionError",
          "ZeroDivisionError");

  private final Subject subject;
  private final TreeSet<String> modules = new TreeSet<>();
  private final TreeSet<String> names = new TreeSet<>();
  private final Set<String> seen = new HashSet<>();
  private final StringBuilder body = new StringBuilder();
  private final boolean unittest;

  PythonSketch(Subject subject) {
    this.subject = subject;
    this.unittest = subject.framework(TestFramework.PYTEST) == TestFramework.UNITTEST;
  }

  Sketch sketch() {
    names.add(root());
    if (subject.isType()) {
      forType();
    } else {
      subject.cases().forEach(this::test);
    }
    var path = subject.path(home() + "test_" + stem() + ".py");
    return new Sketch(path, nested(), file(), subject.command("pytest " + path));
  }

  /** The name a test can import: what the declaration belongs to, or itself. */
  private String root() {
    return subject.facts().containers().isEmpty()
        ? subject.name()
        : subject.facts().containers().getFirst();
  }

  private String nested() {
    boolean inFunction =
        subject.facts().kind().isCallable()
            && !subject.facts().containers().isEmpty()
            && !Pattern.compile(
                    "(?m)^\\s*class\\s+" + subject.facts().containers().getLast() + "\\b")
                .matcher(subject.code())
                .find();
    return inFunction
        ? "`" + subject.name() + "` lives inside a function: move it out before testing it alone."
        : "";
  }

  private String stem() {
    return subject.fileName().equals("__init__.py")
        ? subject.folder().replaceFirst("/$", "").replaceFirst(".*/", "")
        : subject.stem();
  }

  private String home() {
    return subject.folder().startsWith("src/")
            || subject.folder().indexOf('/') == subject.folder().length() - 1
        ? "tests/"
        : subject.folder().replaceFirst("^[^/]+/(?:.*/)?", "tests/");
  }

  private String module() {
    var dotted =
        subject
            .context()
            .path()
            .replace('\\', '/')
            .replaceFirst("^(?:\\./)?(?:src|lib)/", "")
            .replaceFirst("(?:/__init__)?\\.py[iw]?$", "")
            .replace('/', '.');
    return dotted.replaceFirst("^\\.+", "");
  }

  private String file() {
    var head = new StringBuilder();
    modules.forEach(name -> head.append("import ").append(name).append("\n"));
    head.append(modules.isEmpty() ? "" : "\n")
        .append(unittest ? "import unittest\n\n" : "import pytest\n\n");
    if (module().matches("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*")) {
      head.append("from ")
          .append(module())
          .append(" import ")
          .append(String.join(", ", names))
          .append("\n");
    } else {
      head.insert(0, "import importlib\n");
      head.append("_module = importlib.import_module(\"").append(module()).append("\")\n");
      names.forEach(name -> head.append(name).append(" = _module.").append(name).append("\n"));
    }
    var tests = body.toString().stripTrailing();
    return unittest
        ? head + "\n\nclass " + Casing.pascal(root()) + "Test(unittest.TestCase):" + tests + "\n"
        : head + "\n" + tests + "\n";
  }

  private void test(TestCase each) {
    var lines = new ArrayList<String>();
    var call = call(arguments(each), lines);
    if (each.thrown().isPresent()) {
      lines.add("with pytest.raises(" + exception(each.thrown().get()) + "):");
      lines.add("    " + call);
      add(" raises " + each.thrown().get().replaceAll(".*\\.", ""), lines);
      return;
    }
    if (!seen.add(lines + call)) {
      return;
    }
    boolean silent = subject.facts().returns().isEmpty() && !returnsSeen();
    if (silent && !subject.isConstructor()) {
      lines.add(call);
      lines.add("");
      lines.add("pytest.fail(\"state what " + subject.name() + " changes\")");
    } else {
      lines.add("result = " + call);
      lines.add("");
      lines.add("pytest.fail(f\"state what comes of " + each.state() + "; it was: {result!r}\")");
    }
    add(" with " + each.state(), lines);
  }

  private boolean returnsSeen() {
    var seen = BodyFacts.of(subject.language(), subject.facts(), subject.context().text());
    return !seen.known() || seen.returnsValue() || seen.yields();
  }

  private String exception(String thrown) {
    var top = thrown.replaceAll("\\..*", "");
    if (BUILT_IN.contains(thrown)) {
      return thrown;
    }
    var code = subject.code();
    boolean known =
        Pattern.compile(
                "(?m)^(?:class\\s+"
                    + Pattern.quote(top)
                    + "\\b|from\\s+\\S+\\s+import\\b[^\\n]*\\b"
                    + Pattern.quote(top)
                    + "\\b|import\\s+"
                    + Pattern.quote(top)
                    + "\\b)")
            .matcher(code)
            .find();
    if (!known) {
      return "Exception";
    }
    names.add(top);
    return thrown;
  }

  private String call(String arguments, List<String> lines) {
    var facts = subject.facts();
    var containers = facts.containers();
    String call;
    if (containers.isEmpty()) {
      call = subject.name() + "(" + arguments + ")";
    } else if (subject.isConstructor()) {
      call = String.join(".", containers) + "(" + arguments + ")";
    } else if (facts.modifiers().stream()
        .anyMatch(word -> word.matches("@(?:staticmethod|classmethod)"))) {
      call = String.join(".", containers) + "." + subject.name() + "(" + arguments + ")";
    } else {
      lines.add("subject = " + making(String.join(".", containers)));
      boolean property =
          facts.modifiers().stream()
              .anyMatch(word -> word.matches("@(?:\\w+\\.)?(?:cached_)?property"));
      call = "subject." + subject.name() + (property ? "" : "(" + arguments + ")");
    }
    return waited(call);
  }

  private String waited(String call) {
    boolean yields =
        BodyFacts.of(subject.language(), subject.facts(), subject.context().text()).yields();
    if (subject.facts().signature().startsWith("async ") || subject.has("async")) {
      modules.add("asyncio");
      return yields ? call : "asyncio.run(" + call + ")";
    }
    return yields ? "list(" + call + ")" : call;
  }

  /** A new object with values for what its constructor, or its dataclass, asks for. */
  private String making(String type) {
    var name = type.replaceAll(".*\\.", "");
    var declared =
        Pattern.compile("(?m)^([ \\t]*)class\\s+" + name + "\\b[^\\n]*\\n").matcher(subject.code());
    if (!declared.find()) {
      return type + "()";
    }
    var indentation = declared.group(1);
    var rest = subject.context().text().substring(declared.end());
    var end = Pattern.compile("(?m)^" + indentation + "\\S").matcher(rest);
    var inside = end.find() ? rest.substring(0, end.start()) : rest;
    var constructor = Pattern.compile("def\\s+__init__\\s*\\(").matcher(inside);
    var parameters =
        constructor.find()
            ? ParameterText.at(subject.language(), inside, constructor.end() - 1)
            : dataclass(declared.start(), inside);
    return type + "(" + given(parameters, TestCase.USUAL) + ")";
  }

  private List<SymbolFacts.Parameter> dataclass(int at, String inside) {
    var before = subject.context().text().substring(0, at);
    if (!before
        .stripTrailing()
        .matches("(?s).*@(?:dataclasses\\.)?dataclass(?:\\([^)]*\\))?(?:\\s*@[^\\n]*)*$")) {
      return List.of();
    }
    return Pattern.compile("(?m)^[ \\t]+(\\w+)\\s*:\\s*([^=#\\n]+?)\\s*(=[^\\n]*)?$")
        .matcher(inside)
        .results()
        .filter(field -> field.group(3) == null)
        .map(field ->
            new SymbolFacts.Parameter(
                field.group(1), Optional.of(field.group(2)), Optional.empty(), false))
        .toList();
  }

  private String arguments(TestCase each) {
    return given(subject.parameters(), each);
  }

  /** By name, so that a reader sees what is what; parameters with a default value keep it. */
  private String given(List<SymbolFacts.Parameter> parameters, TestCase each) {
    return parameters.stream()
        .filter(parameter -> !parameter.variadic() && !parameter.name().startsWith("*"))
        .filter(parameter -> parameter.defaultValue().isEmpty() || each.varies(parameter))
        .map(parameter -> named(parameters, parameter) + value(parameter, each))
        .collect(Collectors.joining(", "));
  }

  private String named(List<SymbolFacts.Parameter> parameters, SymbolFacts.Parameter parameter) {
    boolean positional = subject.facts().signature().matches("(?s).*[(,]\\s*/\\s*[,)].*");
    boolean alone = parameters.size() == 1 && parameter.defaultValue().isEmpty();
    return alone || positional ? "" : parameter.name() + "=";
  }

  private String value(SymbolFacts.Parameter parameter, TestCase each) {
    if (each.varies(parameter) && each.missing()) {
      return "None";
    }
    boolean edge = each.varies(parameter);
    return switch (Shape.of(parameter)) {
      case TEXT -> edge ? "\"\"" : "\"sample\"";
      case WHOLE -> edge ? "0" : "1";
      case DECIMAL -> edge ? "0.0" : "1.0";
      case TRUTH -> "True";
      case LIST -> edge ? "[]" : list(parameter);
      case MAP -> edge ? "{}" : "{\"key\": \"value\"}";
      case PATH -> path();
      case FUNCTION -> "lambda *args: None";
      case OTHER -> parameter.type().map(this::made).orElse("object()");
    };
  }

  private String list(SymbolFacts.Parameter parameter) {
    var inner =
        parameter
            .type()
            .map(type -> type.replaceFirst("^[^\\[]*\\[", "").replaceFirst("\\]$", ""))
            .map(Shape::ofType)
            .orElse(Shape.WHOLE);
    return switch (inner) {
      case TEXT -> "[\"first\", \"second\"]";
      case DECIMAL -> "[1.0, 2.0]";
      case WHOLE -> "[1, 2, 3]";
      case TRUTH, LIST, MAP, PATH, FUNCTION, OTHER -> "[]";
    };
  }

  private String path() {
    modules.add("pathlib");
    return "pathlib.Path(\"sample\")";
  }

  /** Classes of the same document can be made like the subject; of others nothing is known. */
  private String made(String type) {
    var plain = Shape.present(type).replaceAll("[\"']", "");
    boolean own =
        plain.matches("\\w+")
            && Pattern.compile("(?m)^class\\s+" + plain + "\\b").matcher(subject.code()).find();
    if (!own || plain.equals(root())) {
      return "object()";
    }
    names.add(plain);
    return making(plain);
  }

  private void forType() {
    var making = making(subject.name());
    add(
        " is made",
        List.of(
            "subject = " + making,
            "",
            "pytest.fail(f\"state what a new one is like; it was: {subject!r}\")"));
    for (var member : subject.callableMembers()) {
      add(
          " " + member,
          List.of(
              "subject = " + making,
              "",
              "pytest.fail(f\"call " + member + " on {subject!r} and state what comes of it\")"));
    }
  }

  private void add(String state, List<String> lines) {
    var margin = unittest ? "    " : "";
    body.append("\n")
        .append(margin)
        .append("def test_")
        .append(Casing.snake(subject.isConstructor() ? root() : subject.name()))
        .append("_")
        .append(Casing.snake(state))
        .append(unittest ? "(self):\n" : "():\n");
    lines.forEach(
        line -> body.append(line.isEmpty() ? "" : margin + "    " + asserted(line)).append("\n"));
    body.append(unittest ? "" : "\n");
  }

  private String asserted(String line) {
    return unittest
        ? line.replaceFirst("^pytest\\.fail\\(", "self.fail(")
            .replaceFirst("^with pytest\\.raises\\(", "with self.assertRaises(")
        : line;
  }
}
