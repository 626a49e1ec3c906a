package dev.aurelis.server.provider.engine.document;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.provider.engine.lang.BodyFacts;
import dev.aurelis.server.provider.engine.lang.Language;
import dev.aurelis.server.provider.engine.lang.SourceMask;
import dev.aurelis.server.provider.engine.words.Descriptions;
import dev.aurelis.server.provider.engine.words.Mood;
import dev.aurelis.server.provider.engine.words.Summary;
import dev.aurelis.server.provider.engine.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Gathers what a comment has to say from facts and, where types are not declared, the body. */
final class Contents {
  private static final Set<String> RECEIVERS =
      Set.of("self", "cls", "this", "&self", "&mut self", "mut self", "*", "/", "_");
  private static final Pattern POSITIONAL =
      Pattern.compile(
          "(?:(?:local|readonly|declare)\\s+(?:-\\w+\\s+)*)?(?:(\\w+)=[\"']?)?\\$\\{?([1-9])");

  private final Language language;
  private final SymbolFacts facts;
  private final String text;
  private final BodyFacts body;

  private Contents(Language language, SymbolFacts facts, String text) {
    this.language = language;
    this.facts = facts;
    this.text = text;
    this.body = BodyFacts.of(language, facts, text);
  }

  static DocContent of(Language language, SymbolFacts facts, String text) {
    var contents = new Contents(language, facts, text);
    boolean callable = facts.kind().isCallable();
    return new DocContent(
        List.of(contents.summary()),
        contents.parameters(),
        callable ? contents.result() : Optional.empty(),
        contents.body.yields(),
        contents.thrown());
  }

  private String summary() {
    return switch (language) {
      case GO -> goSummary();
      case PYTHON, SHELL -> Summary.of(facts, Mood.COMMANDS);
      case JAVA, JAVASCRIPT, TYPESCRIPT, RUST, C, CPP, CSHARP, RUBY, PHP, KOTLIN, LUA ->
          Summary.of(facts, Mood.STATES);
    };
  }

  /** Go comments are sentences that begin with the name (go.dev/doc/comment). */
  private String goSummary() {
    var clause = Summary.clause(facts, Mood.STATES);
    boolean verb = facts.kind().isCallable() || clause.startsWith("signals ");
    var sentence = facts.name() + (verb ? " " : " is ") + clause + ".";
    boolean fails = facts.returns().map(type -> type.matches(".*\\berror\\b.*")).orElse(false);
    return fails ? sentence + " The error is non-nil if it fails." : sentence;
  }

  private List<Entry> parameters() {
    if (language == Language.SHELL) {
      return positional();
    }
    var entries = new ArrayList<Entry>();
    for (var parameter : facts.parameters()) {
      if (!RECEIVERS.contains(parameter.name().strip())) {
        entries.add(entry(parameter));
      }
    }
    return entries;
  }

  private Entry entry(SymbolFacts.Parameter parameter) {
    var name = parameter.name().strip();
    if (name.startsWith("{") || name.startsWith("[")) {
      var inner = name.replaceAll("[{}\\[\\]\\s]+", " ").strip();
      return new Entry(
          "options", parameter.type(), "the options: " + inner, parameter.defaultValue());
    }
    return new Entry(
        written(name, parameter.variadic()),
        parameter.type(),
        Descriptions.parameter(parameter),
        parameter.defaultValue());
  }

  private String written(String name, boolean variadic) {
    return switch (language) {
      case PHP -> name.startsWith("$") ? name : "$" + name;
      case PYTHON -> variadic && !name.startsWith("*") ? stars(name) : name;
      case RUST -> name.replaceFirst("^(?:mut|ref)\\s+", "");
      case LUA -> name;
      case RUBY -> name.replaceAll("^[*&]+|:$", "");
      case JAVA, JAVASCRIPT, TYPESCRIPT, GO, C, CPP, CSHARP, KOTLIN, SHELL ->
          name.replaceAll("^[.*&]+", "");
    };
  }

  private String stars(String name) {
    return (facts.signature().contains("**" + name) ? "**" : "*") + name;
  }

  /** A shell function's arguments have no names but those the body gives them. */
  private List<Entry> positional() {
    var found = new TreeMap<String, String>();
    var code = facts.body().filter(span -> span.end() <= text.length()).map(s -> s.of(text));
    POSITIONAL
        .matcher(code.orElse(""))
        .results()
        .forEach(match ->
            found.merge(
                match.group(2),
                match.group(1) == null ? "" : match.group(1),
                (old, now) -> old.isEmpty() ? now : old));
    return found.entrySet().stream()
        .map(each ->
            Entry.of(
                "$" + each.getKey(),
                each.getValue().isEmpty()
                    ? "the argument"
                    : "the " + Words.joined(each.getValue())))
        .toList();
  }

  private Optional<Entry> result() {
    if (facts.kind() == SymbolKind.CONSTRUCTOR || facts.name().equals("__init__")) {
      return Optional.empty();
    }
    if (facts.returns().isPresent()) {
      return Descriptions.result(facts)
          .map(words -> new Entry("", facts.returns(), words, Optional.empty()));
    }
    boolean seen = body.known() && (body.returnsValue() || body.yields());
    boolean undeclared =
        switch (language) {
          case PYTHON, JAVASCRIPT, TYPESCRIPT, PHP, LUA, RUBY -> true;
          case JAVA, GO, RUST, C, CPP, CSHARP, KOTLIN, SHELL -> false;
        };
    return undeclared && seen
        ? Optional.of(Entry.of("", Descriptions.untypedResult(facts)))
        : Optional.empty();
  }

  private List<Entry> thrown() {
    if (language == Language.RUST) {
      boolean fails = facts.returns().map(type -> type.contains("Result")).orElse(false);
      return fails ? List.of(Entry.of("Errors", "if it fails")) : List.of();
    }
    return facts.thrown().stream()
        .filter(type -> !SourceMask.of(language, type).isBlank())
        .map(type -> Entry.of(type, Descriptions.thrown(type)))
        .toList();
  }
}
