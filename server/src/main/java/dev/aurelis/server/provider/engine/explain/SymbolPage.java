package dev.aurelis.server.provider.engine.explain;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.provider.engine.lang.Fence;
import dev.aurelis.server.provider.engine.lang.Language;
import dev.aurelis.server.provider.engine.words.Mood;
import dev.aurelis.server.provider.engine.words.Summary;
import dev.aurelis.server.provider.engine.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page on one declaration, section by section; a section with nothing to say is left out. */
final class SymbolPage {
  private static final int MOST_NAMES = 20;
  private static final int MOST_PLACES = 15;
  private static final int MOST_MEMBERS = 40;

  private final CodeContext context;
  private final SymbolFacts facts;
  private final Optional<Language> language;
  private final StringBuilder page = new StringBuilder();

  SymbolPage(CodeContext context, SymbolFacts facts) {
    this.context = context;
    this.facts = facts;
    this.language = Language.of(facts.languageId());
  }

  String markdown() {
    title();
    place();
    head();
    meaning();
    parameters();
    outcome();
    members();
    flow();
    calls();
    callers();
    notes();
    return page.toString();
  }

  private void title() {
    page.append("## ").append(Ticks.code(facts.name())).append(": ").append(kind());
    if (!facts.containers().isEmpty()) {
      page.append(facts.kind().isCallable() || isValue() ? " of " : " in ")
          .append(Ticks.code(String.join(".", facts.containers())));
    }
    page.append("\n\n");
  }

  private boolean isValue() {
    return facts.kind() == SymbolKind.FIELD || facts.kind() == SymbolKind.CONSTANT;
  }

  private String kind() {
    var noun = facts.kind().name().toLowerCase(Locale.ROOT);
    return facts.modifiers().contains("async") && facts.kind().isCallable()
        ? "asynchronous " + noun
        : noun;
  }

  private void place() {
    int first = line(facts.span().start());
    int last = line(Math.max(facts.span().start(), facts.span().end() - 1));
    page.append(Ticks.code(context.path() + ":" + first));
    page.append(last > first ? ", lines " + first + " to " + last : ", line " + first);
    page.append(" (").append(Words.counted(facts.lines(), "line")).append(")");
    facts
        .module()
        .ifPresent(name -> page.append(", in ").append(moduleNoun()).append(Ticks.code(name)));
    language.ifPresent(known -> page.append(", ").append(known.title()));
    page.append(".\n");
    selected(first, last);
    page.append("\n");
  }

  private void selected(int first, int last) {
    var selection = context.selection();
    int from = line(selection.start());
    int to = line(Math.max(selection.start(), selection.end() - 1));
    boolean part = !selection.isEmpty() && facts.span().contains(selection);
    if (part && (from > first || to < last)) {
      page.append(
          from == to
              ? "The selection is its line " + from + ".\n"
              : "The selection is its lines " + from + " to " + to + ".\n");
    }
  }

  private String moduleNoun() {
    return switch (language.orElse(Language.C)) {
      case JAVA, GO, KOTLIN -> "package ";
      case CSHARP, PHP, CPP -> "namespace ";
      case PYTHON, JAVASCRIPT, TYPESCRIPT, RUST, C, RUBY, LUA, SHELL -> "module ";
    };
  }

  private int line(int offset) {
    int lines = 1;
    for (int i = 0; i < Math.min(offset, context.text().length()); i++) {
      lines += context.text().charAt(i) == '\n' ? 1 : 0;
    }
    return lines;
  }

  private void head() {
    page.append(Fence.around(language.map(Language::fence).orElse(""), facts.signature()))
        .append("\n");
  }

  private void meaning() {
    var written = documentation();
    if (written.isPresent()) {
      written.get().lines().forEach(line -> page.append("> ").append(line).append("\n"));
      page.append("\n");
    } else {
      page.append("Not documented. Going by its name, it ");
      var clause = Summary.clause(facts, Mood.STATES);
      page.append(facts.kind().isCallable() || clause.startsWith("signals ") ? "" : "is ");
      page.append(clause).append(".\n\n");
    }
  }

  private Optional<String> documentation() {
    return facts
        .documentation()
        .filter(span -> span.end() <= context.text().length())
        .map(span -> WrittenText.firstParagraph(span.of(context.text())))
        .filter(text -> !text.isBlank());
  }

  private void parameters() {
    if (facts.parameters().isEmpty()) {
      return;
    }
    page.append(facts.kind().isCallable() ? "**Takes**\n\n" : "**Made of**\n\n");
    for (var parameter : facts.parameters()) {
      page.append("- ").append(Ticks.code(parameter.name()));
      parameter.type().ifPresent(type -> page.append(", ").append(Ticks.code(type)));
      if (parameter.variadic()) {
        page.append(", any number of them");
      }
      parameter
          .defaultValue()
          .ifPresent(value -> page.append(", ").append(Ticks.code(value)).append(" if not given"));
      page.append("\n");
    }
    page.append("\n");
  }

  private void outcome() {
    if (!facts.kind().isCallable()) {
      return;
    }
    var sentences = Outcomes.of(facts, context.text(), language);
    if (!sentences.isEmpty()) {
      page.append("**Gives back**\n\n").append(String.join(" ", sentences)).append("\n\n");
    }
  }

  private void members() {
    if (facts.members().isEmpty()) {
      return;
    }
    var counts =
        facts.members().stream()
            .collect(
                Collectors.groupingBy(
                    SymbolFacts.Member::kind, java.util.TreeMap::new, Collectors.counting()));
    page.append("**Members**: ");
    page.append(
        counts.entrySet().stream()
            .map(entry ->
                Words.counted(
                    entry.getValue().intValue(), entry.getKey().name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", ")));
    page.append(".\n\n");
    facts.members().stream()
        .limit(MOST_MEMBERS)
        .forEach(member -> page.append("- ").append(Ticks.code(member.signature())).append("\n"));
    more(facts.members().size() - MOST_MEMBERS);
    page.append("\n");
  }

  private void flow() {
    if (facts.kind().isCallable() && facts.body().isPresent()) {
      page.append("**How it runs**\n\n").append(Flow.of(facts)).append("\n\n");
    }
  }

  private void calls() {
    if (facts.calls().isEmpty()) {
      return;
    }
    page.append("**Calls** ").append(names(facts.calls())).append(".\n\n");
  }

  private static String names(List<String> names) {
    var shown = names.stream().limit(MOST_NAMES).map(Ticks::code).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private void callers() {
    if (facts.callers().isEmpty()) {
      return;
    }
    page.append("**Called from** ")
        .append(Words.counted(facts.callers().size(), "place"))
        .append(":\n\n");
    facts.callers().stream()
        .limit(MOST_PLACES)
        .forEach(caller -> {
          page.append("- ").append(Ticks.code(caller.path() + ":" + caller.line()));
          caller.within().ifPresent(name -> page.append(" in ").append(Ticks.code(name)));
          page.append("\n");
        });
    more(facts.callers().size() - MOST_PLACES);
    page.append("\n");
  }

  private void more(int left) {
    if (left > 0) {
      page.append("- and ").append(left).append(" more\n");
    }
  }

  private void notes() {
    var notes = Notes.of(facts, context.text(), language);
    if (!notes.isEmpty()) {
      page.append("**Worth knowing**\n\n");
      notes.forEach(note -> page.append("- ").append(note).append("\n"));
      page.append("\n");
    }
  }
}
