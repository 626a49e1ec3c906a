package dev.aurelis.server.provider.engine.sketch;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.model.TestFramework;
import dev.aurelis.server.model.TestPlan;
import dev.aurelis.server.provider.engine.lang.Language;
import dev.aurelis.server.provider.engine.lang.SourceMask;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a test is written for, with what its document tells beside the facts. */
record Subject(CodeContext context, SymbolFacts facts, Language language) {
  private static final Set<String> RECEIVERS =
      Set.of("self", "cls", "this", "&self", "&mut self", "mut self", "*", "/");

  String name() {
    return facts.name();
  }

  /** Where the project wants the tests. */
  Optional<TestPlan> plan() {
    return context.insight().testPlan();
  }

  /** Where the tests go: where the project wants them, else a usual place. */
  String path(String usual) {
    return plan().map(TestPlan::path).orElse(usual);
  }

  TestFramework framework(TestFramework usual) {
    return plan().map(TestPlan::framework).orElse(usual);
  }

  /** What runs the tests, as the project tells, else the usual way. */
  String command(String usual) {
    return plan().map(TestPlan::command).filter(known -> !known.isEmpty()).orElse(usual);
  }

  /** What other tests of the project say, those of the same file first. */
  String tested() {
    return plan().flatMap(TestPlan::existing).orElse("")
        + plan().flatMap(TestPlan::example).map(TestPlan.Example::text).orElse("");
  }

  /** The type it belongs to, or the type it is. */
  Optional<String> owner() {
    if (!facts.kind().isCallable()) {
      return isType() ? Optional.of(facts.name()) : Optional.empty();
    }
    return facts.containers().isEmpty()
        ? Optional.empty()
        : Optional.of(facts.containers().getLast());
  }

  boolean isType() {
    return switch (facts.kind()) {
      case CLASS, ENUM, RECORD, STRUCT -> true;
      case INTERFACE, TRAIT, TYPE -> !language.isScript();
      case FUNCTION, METHOD, CONSTRUCTOR, FIELD, CONSTANT, VARIABLE, MODULE -> false;
    };
  }

  boolean isConstructor() {
    return facts.kind() == SymbolKind.CONSTRUCTOR || facts.name().equals("__init__");
  }

  boolean has(String modifier) {
    return facts.modifiers().contains(modifier) || words().contains(modifier);
  }

  private List<String> words() {
    return List.of(facts.signature().replaceAll("\\(.*", "").split("\\s+", -1));
  }

  /** Parameters that a caller gives. */
  List<SymbolFacts.Parameter> parameters() {
    return facts.parameters().stream()
        .filter(parameter -> !RECEIVERS.contains(parameter.name().strip()))
        .toList();
  }

  List<TestCase> cases() {
    return TestCase.of(facts, parameters());
  }

  /** What a type declares that can be called from outside, by name. */
  List<String> callableMembers() {
    return facts.members().stream()
        .filter(
            member -> member.kind() == SymbolKind.METHOD || member.kind() == SymbolKind.FUNCTION)
        .filter(member -> !(" " + member.signature()).matches(".*\\s(?:private|protected)\\s.*"))
        .map(SymbolFacts.Member::name)
        .filter(name -> !name.startsWith("_") && !name.startsWith("#"))
        .distinct()
        .toList();
  }

  /** The document with comments and strings blanked. */
  String code() {
    return SourceMask.of(language, context.text());
  }

  /** The path's last part without its ending. */
  String stem() {
    return fileName().replaceFirst("\\.[^.]*$", "");
  }

  String fileName() {
    return context.path().replace('\\', '/').replaceFirst(".*/", "");
  }

  /** The folder with a slash at its end, empty at the top. */
  String folder() {
    var path = context.path().replace('\\', '/');
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** Whether something comes back, as far as it is declared; undeclared counts as yes. */
  boolean returnsSomething() {
    return facts
        .returns()
        .map(type ->
            !type.strip().matches("void|None|Unit|\\(\\)|undefined|never|Promise<void>|Task"))
        .orElse(undeclaredReturns());
  }

  private boolean undeclaredReturns() {
    return switch (language) {
      case PYTHON, JAVASCRIPT, TYPESCRIPT, PHP, LUA, RUBY, SHELL -> true;
      case JAVA, GO, RUST, C, CPP, CSHARP, KOTLIN -> false;
    };
  }
}
