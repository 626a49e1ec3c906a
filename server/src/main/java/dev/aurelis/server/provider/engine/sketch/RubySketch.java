package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TestFramework;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** RSpec or Minitest. */
final class RubySketch {
  private final Subject subject;
  private final StringBuilder body = new StringBuilder();
  private final boolean minitest;

  RubySketch(Subject subject) {
    this.subject = subject;
    this.minitest = subject.framework(TestFramework.RSPEC) == TestFramework.MINITEST;
  }

  Sketch sketch() {
    var members = subject.isType() ? subject.callableMembers() : List.<String>of();
    if (subject.isType()) {
      add("is made", List.of(equal(type(), "state what it is like")));
      members.forEach(
          member -> add(member, List.of("raise 'call " + member + " and state what comes of it'")));
    } else {
      subject.cases().forEach(this::test);
    }
    var path = subject.path("spec/" + subject.stem() + "_spec.rb");
    var code =
        "# frozen_string_literal: true\n\n"
            + required(path)
            + "\n"
            + (minitest ? testCase() : group())
            + body.toString().stripTrailing()
            + "\nend\n";
    return new Sketch(path, "", code, subject.command("bundle exec rspec " + path));
  }

  private String group() {
    return "RSpec.describe " + (type().isEmpty() ? "'" + subject.name() + "'" : type()) + " do\n";
  }

  private String testCase() {
    var name = type().isEmpty() ? Casing.pascal(subject.name()) : type().replace("::", "");
    return "class " + name + "Test < Minitest::Test\n";
  }

  /** The file that all tests of the project begin with, where there is one, and the code. */
  private String required(String path) {
    var shared =
        Pattern.compile("(?m)^require(?:_relative)? ['\"][\\w./]*_helper['\"]$")
            .matcher(subject.tested());
    var first =
        shared.find() ? shared.group() + "\n" : minitest ? "require 'minitest/autorun'\n" : "";
    var folder = path.substring(0, path.lastIndexOf('/') + 1);
    return first
        + "require_relative '"
        + Lines.from(folder, subject.folder() + subject.stem())
        + "'\n";
  }

  private String equal(String actual, String expected) {
    return minitest
        ? "assert_equal '" + expected + "', " + actual
        : "expect(" + actual + ").to eq('" + expected + "')";
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
          List.of(
              minitest
                  ? "assert_raises(" + each.thrown().get() + ") { " + call + " }"
                  : "expect { " + call + " }.to raise_error(" + each.thrown().get() + ")"));
      return;
    }
    add("handles " + each.state(), List.of(equal(call, "state what comes of " + each.state())));
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
    body.append(
            minitest
                ? "  def test_" + Casing.snake(scope + title)
                : "  it '" + scope + title + "' do")
        .append("\n")
        .append(Lines.indented("    ", lines))
        .append("  end\n\n");
  }
}
