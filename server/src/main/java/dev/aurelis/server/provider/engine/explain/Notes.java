package dev.aurelis.server.provider.engine.explain;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.provider.engine.lang.BodyFacts;
import dev.aurelis.server.provider.engine.lang.Language;
import dev.aurelis.server.provider.engine.lang.SourceMask;
import dev.aurelis.server.provider.engine.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a careful reader would remark, as far as facts show it. */
final class Notes {
  private static final int LONG_LINES = 60;
  private static final int MANY_PARAMETERS = 5;
  private static final Set<String> EFFECTS =
      Set.of(
          "write",
          "save",
          "delete",
          "remove",
          "insert",
          "update",
          "send",
          "post",
          "put",
          "publish",
          "print",
          "println",
          "printf",
          "log",
          "exec",
          "execute",
          "spawn",
          "kill",
          "commit",
          "store",
          "emit",
          "upload",
          "unlink",
          "mkdir",
          "rename",
          "notify",
          "flush",
          "drop",
          "truncate");

  private final SymbolFacts facts;
  private final List<String> notes = new ArrayList<>();

  private Notes(SymbolFacts facts) {
    this.facts = facts;
  }

  static List<String> of(SymbolFacts facts, String text, Optional<Language> language) {
    var notes = new Notes(facts);
    notes.nature();
    if (facts.kind().isCallable()) {
      language.ifPresent(known -> {
        notes.waiting(BodyFacts.of(known, facts, text));
        notes.recursion(known, text);
      });
      notes.effects();
      notes.size();
    }
    return notes.notes;
  }

  private void nature() {
    for (var modifier : facts.modifiers()) {
      var word = modifier.toLowerCase(Locale.ROOT);
      if (word.matches("@?\\[?deprecated.*")) {
        notes.add("Marked as deprecated.");
      } else if (word.equals("abstract")) {
        notes.add("Abstract: subclasses say what it does.");
      } else if (word.equals("@override") || word.equals("override")) {
        notes.add("Overrides what it inherits.");
      } else if (word.equals("private")) {
        notes.add("Private: only " + holder() + " can use it.");
      } else if (word.equals("synchronized")) {
        notes.add("Synchronized: one thread at a time for each object.");
      } else if (word.equals("suspend")) {
        notes.add("A suspending function: it can only be called from a coroutine.");
      } else if (word.equals("unsafe")) {
        notes.add("Unsafe: the caller has to keep promises the compiler cannot check.");
      }
    }
  }

  private String holder() {
    return facts.containers().isEmpty() ? "this file" : Ticks.code(facts.containers().getLast());
  }

  private void waiting(BodyFacts body) {
    if (body.awaits()) {
      notes.add("Waits for other asynchronous work while it runs.");
    }
  }

  /** A call of the same name on another object is not one of itself. */
  private void recursion(Language language, String text) {
    var name = Pattern.quote(facts.name());
    var itself =
        Pattern.compile(
            "(?:(?<![\\w.>:$])|\\b(?:this|self|cls|Self)\\s*(?:\\.|->|::)\\s*)" + name + "\\s*\\(");
    var body = facts.body().filter(span -> span.end() <= text.length()).map(span -> span.of(text));
    if (body.map(code -> itself.matcher(SourceMask.of(language, code)).find()).orElse(false)) {
      notes.add(
          "Recursive: it calls itself, or another " + Ticks.code(facts.name()) + " beside it.");
    }
  }

  private void effects() {
    var found =
        facts.calls().stream()
            .filter(call ->
                Words.of(last(call)).stream().findFirst().map(EFFECTS::contains).orElse(false))
            .limit(5)
            .map(Ticks::code)
            .collect(Collectors.joining(", "));
    if (!found.isEmpty()) {
      notes.add("Calls " + found + ": names that usually stand for effects outside of it.");
    }
  }

  private void size() {
    if (facts.lines() > LONG_LINES) {
      notes.add("Long: " + facts.lines() + " lines.");
    }
    if (facts.parameters().size() > MANY_PARAMETERS) {
      notes.add("Takes " + facts.parameters().size() + " parameters, which is easy to get wrong.");
    }
  }

  private static String last(String call) {
    return call.replaceAll(".*[.:>]", "");
  }
}
