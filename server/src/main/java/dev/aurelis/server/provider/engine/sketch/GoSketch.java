package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A table test with the testing package, in the package it tests. */
final class GoSketch {
  private static final Pattern QUALIFIED = Pattern.compile("\\b([a-z]\\w*)\\.[A-Z]\\w*");
  private static final Set<String> TAKEN =
      Set.of("name", "want", "wantErr", "t", "tt", "tests", "got", "err");

  private static final Pattern NAMED_RESULT =
      Pattern.compile("(?!(?:chan|func|map|struct|interface)\\b)[a-z_]\\w*\\s+(\\S.*)");

  private final Subject subject;
  private final TreeSet<String> imports = new TreeSet<>(Set.of("testing"));

  GoSketch(Subject subject) {
    this.subject = subject;
  }

  Sketch sketch() {
    var code = subject.isType() ? type() : function();
    var path = subject.path(subject.folder() + subject.stem() + "_test.go");
    return new Sketch(
        path,
        "",
        head() + code,
        "go test ./" + subject.folder().replaceFirst("/$", "") + " -run " + testName());
  }

  private String head() {
    var name =
        subject
            .facts()
            .module()
            .orElseGet(() ->
                first(Pattern.compile("(?m)^package\\s+(\\w+)").matcher(subject.code()))
                    .orElse("main"));
    var head = new StringBuilder("package ").append(name).append("\n\n");
    if (imports.size() == 1) {
      return head.append("import \"testing\"\n\n").toString();
    }
    head.append("import (\n");
    imports.forEach(path -> head.append("\t\"").append(path).append("\"\n"));
    return head.append(")\n\n").toString();
  }

  private static Optional<String> first(Matcher matcher) {
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private String testName() {
    var name = subject.name();
    var capital =
        Casing.pascal(name.substring(0, 1)).isEmpty()
            ? name
            : name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    return "Test" + owner().map(type -> type + "_").orElse("") + capital;
  }

  private Optional<String> owner() {
    return subject.isType()
        ? Optional.empty()
        : subject.owner().map(type -> type.replaceAll("\\[.*|^\\*", ""));
  }

  private String type() {
    var code = new StringBuilder("func ").append(testName()).append("(t *testing.T) {\n");
    code.append("\tvar subject ")
        .append(subject.name())
        .append("\n\n\tt.Fatalf(\"state what a zero ")
        .append(subject.name())
        .append(" is like; it was: %v\", subject)\n}\n");
    for (var member : subject.callableMembers()) {
      code.append("\nfunc ")
          .append(testName())
          .append("_")
          .append(member)
          .append("(t *testing.T) {\n\tt.Fatal(\"call ")
          .append(member)
          .append(" and state what comes of it\")\n}\n");
    }
    return code.toString();
  }

  private String function() {
    var results = results();
    boolean fails = !results.isEmpty() && results.getLast().equals("error");
    var values = fails ? results.subList(0, results.size() - 1) : results;
    var fields = fields(values, fails);
    var code =
        new StringBuilder("func ")
            .append(testName())
            .append("(t *testing.T) {\n\ttests := []struct {\n");
    int width = fields.stream().mapToInt(field -> field[0].length()).max().orElse(4);
    fields.forEach(field ->
        code.append("\t\t")
            .append(field[0])
            .append(" ".repeat(width - field[0].length() + 1))
            .append(field[1])
            .append("\n"));
    code.append("\t}{\n");
    rows(fails).forEach(row -> code.append("\t\t{").append(row).append("},\n"));
    code.append("\t}\n\tt.Fatal(\"state what is wanted in each row, then remove this line\")\n");
    code.append("\tfor _, tt := range tests {\n\t\tt.Run(tt.name, func(t *testing.T) {\n");
    body(values, fails)
        .forEach(line -> code.append(line.isEmpty() ? "" : "\t\t\t").append(line).append("\n"));
    return code.append("\t\t})\n\t}\n}\n").toString();
  }

  private List<String[]> fields(List<String> values, boolean fails) {
    var fields = new ArrayList<String[]>();
    fields.add(new String[] {"name", "string"});
    for (var parameter : parameters()) {
      var type = concrete(parameter.type().orElse("int"));
      note(type);
      fields.add(
          new String[] {
            field(parameter),
            parameter.variadic() ? "[]" + type.replaceFirst("^\\.\\.\\.", "") : type
          });
    }
    for (int i = 0; i < values.size(); i++) {
      var type = concrete(values.get(i));
      note(type);
      fields.add(new String[] {want(i), type});
    }
    if (fails) {
      fields.add(new String[] {"wantErr", "bool"});
    }
    return fields;
  }

  private List<SymbolFacts.Parameter> parameters() {
    return subject.parameters().stream()
        .filter(parameter -> !parameter.name().equals("_"))
        .toList();
  }

  private static String field(SymbolFacts.Parameter parameter) {
    return TAKEN.contains(parameter.name()) ? parameter.name() + "Arg" : parameter.name();
  }

  private static String want(int index) {
    return index == 0 ? "want" : "want" + (index + 1);
  }

  private List<String> rows(boolean fails) {
    var rows = new ArrayList<String>();
    for (var each : subject.cases()) {
      rows.add(row(each, false));
    }
    if (fails) {
      rows.add(row(new TestCase("failure", Optional.empty(), false, Optional.empty()), true));
    }
    return rows;
  }

  private String row(TestCase each, boolean failing) {
    var parts = new ArrayList<String>(List.of("name: \"" + each.state() + "\""));
    for (var parameter : parameters()) {
      value(parameter, each).ifPresent(value -> parts.add(field(parameter) + ": " + value));
    }
    if (failing) {
      parts.add("wantErr: true");
    }
    return String.join(", ", parts);
  }

  /** A literal where the type has one that is not its zero value; the zero value needs none. */
  private Optional<String> value(SymbolFacts.Parameter parameter, TestCase each) {
    var type = concrete(parameter.type().orElse("int"));
    if (type.equals("context.Context")) {
      return Optional.of("context.Background()");
    }
    if (each.varies(parameter) || parameter.variadic() || type.startsWith("*")) {
      return Optional.empty();
    }
    return switch (Shape.ofType(type)) {
      case TEXT -> Optional.of("\"sample\"");
      case WHOLE -> Optional.of("1");
      case DECIMAL -> Optional.of("1.5");
      case TRUTH -> Optional.of("true");
      case LIST -> list(type);
      case MAP, PATH, FUNCTION, OTHER -> Optional.empty();
    };
  }

  private static Optional<String> list(String type) {
    return switch (type) {
      case "[]int" -> Optional.of("[]int{1, 2, 3}");
      case "[]string" -> Optional.of("[]string{\"first\", \"second\"}");
      case "[]float64" -> Optional.of("[]float64{1.5, 2.5}");
      case "[]byte" -> Optional.of("[]byte(\"sample\")");
      default -> Optional.empty();
    };
  }

  private List<String> body(List<String> values, boolean fails) {
    var lines = new ArrayList<String>();
    var call = call(lines);
    var got = new ArrayList<String>();
    for (int i = 0; i < values.size(); i++) {
      got.add(i == 0 ? "got" : "got" + (i + 1));
    }
    var all = new ArrayList<>(got);
    if (fails) {
      all.add("err");
    }
    lines.add(all.isEmpty() ? call : String.join(", ", all) + " := " + call);
    if (fails) {
      lines.addAll(
          List.of(
              "if (err != nil) != tt.wantErr {",
              "\tt.Fatalf(\"" + subject.name() + "() error = %v, wantErr %v\", err, tt.wantErr)",
              "}"));
    }
    for (int i = 0; i < got.size(); i++) {
      imports.add("reflect");
      lines.add("if !reflect.DeepEqual(" + got.get(i) + ", tt." + want(i) + ") {");
      lines.add(
          "\tt.Errorf(\""
              + subject.name()
              + "() = %v, want %v\", "
              + got.get(i)
              + ", tt."
              + want(i)
              + ")");
      lines.add("}");
    }
    return lines;
  }

  private String call(List<String> lines) {
    var arguments =
        subject.parameters().stream()
            .map(parameter ->
                parameter.name().equals("_")
                    ? "nil"
                    : "tt." + field(parameter) + (parameter.variadic() ? "..." : ""))
            .collect(Collectors.joining(", "));
    var prefix =
        owner()
            .map(type -> {
              lines.add("subject := new(" + type + parametersOf(type) + ")");
              return "subject.";
            })
            .orElse("");
    return prefix + subject.name() + "(" + arguments + ")";
  }

  private String parametersOf(String type) {
    var generic = Pattern.compile("\\btype\\s+" + type + "\\[([^\\]]*)\\]").matcher(subject.code());
    if (!generic.find()) {
      return "";
    }
    int count = generic.group(1).split(",", -1).length;
    return "[" + String.join(", ", java.util.Collections.nCopies(count, "int")) + "]";
  }

  /** Type parameters become int: it fits most constraints. */
  private String concrete(String type) {
    var variables = new TreeSet<String>();
    var declared =
        Pattern.compile(
                "^func(?:\\s*\\(\\s*\\w*\\s*\\*?\\w+\\[([^\\]]*)\\]\\))?\\s*\\w+(?:\\[([^\\]]*)\\])?")
            .matcher(subject.facts().signature());
    if (declared.find()) {
      for (int group = 1; group <= 2; group++) {
        if (declared.group(group) != null) {
          for (var part : declared.group(group).split(",", -1)) {
            variables.add(part.strip().replaceAll("\\s.*", ""));
          }
        }
      }
    }
    var plain = type;
    for (var variable : variables) {
      plain = plain.replaceAll("\\b" + Pattern.quote(variable) + "\\b", "int");
    }
    return plain;
  }

  private List<String> results() {
    var declared = subject.facts().returns().map(String::strip).orElse("");
    if (declared.isEmpty()) {
      return List.of();
    }
    if (!declared.startsWith("(")) {
      return List.of(declared);
    }
    var inner = declared.substring(1, declared.length() - 1);
    var parts =
        java.util.Arrays.stream(inner.split(",(?![^(\\[]*[)\\]])", -1)).map(String::strip).toList();
    if (parts.stream().noneMatch(part -> NAMED_RESULT.matcher(part).matches())) {
      return parts;
    }
    var types = new ArrayList<String>();
    var type = "";
    for (var part : parts.reversed()) {
      var named = NAMED_RESULT.matcher(part);
      type = named.matches() ? named.group(1) : type;
      types.addFirst(type);
    }
    return types;
  }

  /** Imports that a type's package needs, as the document imports it. */
  private void note(String type) {
    QUALIFIED
        .matcher(type)
        .results()
        .forEach(found -> {
          var name = Pattern.quote(found.group(1));
          var written =
              Pattern.compile("\"((?:[^\"\\s]*/)?" + name + "(?:/v\\d+)?)\"")
                  .matcher(subject.context().text());
          imports.add(written.find() ? written.group(1) : found.group(1));
        });
  }
}
