package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** RSpec. */
final class RubySketch {
  private final Subject subject;
  private final StringBuilder body = new StringBuilder();

  RubySketch(Subject subject) {
    this.subject = subject;
  }

  Sketch sketch() {
    var members = subject.isType() ? subject.callableMembers() : List.<String>of();
    if (subject.isType()) {
      add("is made", List.of("expect(" + type() + ").to eq('state what it is like')"));
      members.forEach(
          member -> add(member, List.of("raise 'call " + member + " and state what comes of it'")));
    } else {
      subject.cases().forEach(this::test);
    }
    var path = "spec/" + subject.stem() + "_spec.rb";
    var described = type().isEmpty() ? "'" + subject.name() + "'" : type();
    var code =
        "# frozen_string_literal: true\n\nrequire_relative '"
            + Lines.from("spec/", subject.folder() + subject.stem())
            + "'\n\nRSpec.describe "
            + described
            + " do\n"
            + body.toString().stripTrailing()
            + "\nend\n";
    return new Sketch(path, "", code, "bundle exec rspec " + path);
  }

  private String type() {
    var names = new ArrayList<>(subject.facts().containers());
    if (subject.isType()) {
      names.add(subject.name());
    }
    return String.join("::", names);
  }

  private void test(TestCase each) {
    var call = call(each);
    if (each.thrown().isPresent()) {
      add(
          "raises " + each.thrown().get(),
          List.of("expect { " + call + " }.to raise_error(" + each.thrown().get() + ")"));
      return;
    }
    add(
        "handles " + each.state(),
        List.of("expect(" + call + ").to eq('state what comes of " + each.state() + "')"));
  }

  private String call(TestCase each) {
    var given = given(subject.parameters(), each);
    var arguments = given.isEmpty() ? "" : "(" + given + ")";
    if (type().isEmpty()) {
      return subject.name() + arguments;
    }
    if (subject.name().equals("initialize")) {
      return type() + ".new" + arguments;
    }
    boolean single = subject.facts().signature().matches("def\\s+self\\..*");
    return (single ? type() : making()) + "." + subject.name() + arguments;
  }

  private String making() {
    var found = Pattern.compile("def\\s+initialize\\s*\\(").matcher(subject.code());
    var parameters =
        found.find()
            ? ParameterText.at(subject.language(), subject.code(), found.end() - 1)
            : List.<SymbolFacts.Parameter>of();
    var given = given(parameters, TestCase.USUAL);
    return type() + ".new" + (given.isEmpty() ? "" : "(" + given + ")");
  }

  private static String given(List<SymbolFacts.Parameter> parameters, TestCase each) {
    return parameters.stream()
        .filter(parameter -> !parameter.variadic() && !parameter.name().matches("[*&].*"))
        .filter(parameter -> parameter.defaultValue().isEmpty() || each.varies(parameter))
        .map(parameter ->
            (parameter.name().endsWith(":") ? parameter.name() + " " : "") + value(parameter, each))
        .collect(Collectors.joining(", "));
  }

  private static String value(SymbolFacts.Parameter parameter, TestCase each) {
    boolean edge = each.varies(parameter);
    return switch (Shape.of(parameter)) {
      case TEXT -> edge ? "''" : "'sample'";
      case WHOLE -> edge ? "0" : "1";
      case DECIMAL -> edge ? "0.0" : "1.5";
      case TRUTH -> "true";
      case LIST -> edge ? "[]" : "[1, 2, 3]";
      case MAP -> "{}";
      case FUNCTION -> "-> {}";
      case PATH, OTHER -> "Object.new";
    };
  }

  private void add(String title, List<String> lines) {
    var scope = subject.isType() ? "" : subject.name() + " ";
    body.append("  it '")
        .append(scope)
        .append(title)
        .append("' do\n")
        .append(Lines.indented("    ", lines))
        .append("  end\n\n");
  }
}
