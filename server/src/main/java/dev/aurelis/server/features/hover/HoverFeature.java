package dev.aurelis.server.features.hover;

import dev.aurelis.server.config.EditorSettings.HoverMode;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells at once what the declaration under the cursor is, with an explanation where one is kept and
 * the mode allows it. Never waits for a model.
 */
public final class HoverFeature {
  private static final int DOCUMENTATION_LINES = 6;
  private static final int LONGEST_SIGNATURE = 300;
  private static final int LONGEST_EXPLANATION = 3_000;
  private static final Pattern MARKS =
      Pattern.compile("^\\s*(?:/\\*\\*?|\\*/|\\*(?!\\*)|///?!?|#+!?|--+|\"\"\"|''')\\s?");
  private static final Pattern END_MARKS = Pattern.compile("\\s*(?:\\*/|\"\"\"|''')\\s*$");

  private final CodeModel code;
  private final CachedExplanations explanations;
  private final ExplanationWishes wishes;

  /**
   * @param wishes is asked where the mode is {@link HoverMode#MODEL} and nothing is kept
   */
  public HoverFeature(CodeModel code, CachedExplanations explanations, ExplanationWishes wishes) {
    this.code = code;
    this.explanations = explanations;
    this.wishes = wishes;
  }

  /** The forms a client may accept. */
  public enum Form {
    MARKDOWN,
    PLAIN
  }

  /** What to show at an offset, empty outside of any declaration. */
  public Optional<HoverText> hover(
      DocumentSnapshot document, int offset, Form form, HoverMode mode) {
    return code.symbolAt(document, offset)
        .map(symbol ->
            new HoverText(
                symbol.nameSpan(),
                switch (form) {
                  case MARKDOWN -> OutputCleaner.markdown(markdown(document, symbol, mode)).strip();
                  case PLAIN -> plain(document, symbol, mode);
                }));
  }

  private String markdown(DocumentSnapshot document, SymbolFacts symbol, HoverMode mode) {
    var parts = new ArrayList<String>();
    parts.add("```" + symbol.languageId() + "\n" + signature(symbol).replace('`', '\'') + "\n```");
    parts.add("*" + summary(symbol) + "*");
    documentation(document, symbol).ifPresent(parts::add);
    explanation(document, symbol, mode).ifPresent(parts::add);
    parts.add("Ask for more: code action *Explain*, or the command `aurelis.explain`.");
    return String.join("\n\n", parts);
  }

  private String plain(DocumentSnapshot document, SymbolFacts symbol, HoverMode mode) {
    var parts = new ArrayList<String>();
    parts.add(OutputCleaner.line(signature(symbol)));
    parts.add(OutputCleaner.line(summary(symbol)));
    documentation(document, symbol)
        .ifPresent(text -> text.lines().map(OutputCleaner::line).forEach(parts::add));
    explanation(document, symbol, mode)
        .ifPresent(text -> text.lines().map(OutputCleaner::line).forEach(parts::add));
    parts.add("Ask for more: code action Explain, or the command aurelis.explain.");
    return String.join("\n", parts);
  }

  private static String signature(SymbolFacts symbol) {
    var text = symbol.signature().isBlank() ? symbol.name() : symbol.signature();
    return text.length() <= LONGEST_SIGNATURE ? text : text.substring(0, LONGEST_SIGNATURE) + " …";
  }

  private static String summary(SymbolFacts symbol) {
    var parts = new ArrayList<String>();
    var kind = symbol.kind().name().toLowerCase(Locale.ROOT);
    var within =
        symbol.containers().isEmpty() ? "" : " in " + String.join(".", symbol.containers());
    parts.add(kind + " " + symbol.name() + within);
    parts.add(counted(symbol.lines(), "line"));
    if (symbol.kind().isCallable()) {
      parts.add(counted(symbol.branches(), "branch").replace("branchs", "branches"));
      parts.add(counted(symbol.loops(), "loop"));
      parts.add("complexity " + symbol.complexity());
    } else if (!symbol.members().isEmpty()) {
      parts.add(counted(symbol.members().size(), "member"));
    }
    return String.join(" · ", parts);
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static Optional<String> documentation(DocumentSnapshot document, SymbolFacts symbol) {
    return symbol
        .documentation()
        .filter(span -> span.end() <= document.text().length())
        .map(span -> firstLines(span.of(document.text())))
        .filter(text -> !text.isBlank());
  }

  private static String firstLines(String comment) {
    List<String> lines =
        comment
            .lines()
            .map(line -> MARKS.matcher(END_MARKS.matcher(line).replaceFirst("")).replaceFirst(""))
            .map(String::strip)
            .dropWhile(String::isEmpty)
            .limit(DOCUMENTATION_LINES)
            .toList();
    return String.join("\n", lines).strip();
  }

  /** Its beginning and its last line, which says where it came from. */
  private static String shortened(String text) {
    int last = text.lastIndexOf("\n\n");
    return text.length() <= LONGEST_EXPLANATION || last < 0
        ? text
        : text.substring(0, text.lastIndexOf('\n', Math.min(last, LONGEST_EXPLANATION)))
            + "\n\n…"
            + text.substring(last);
  }

  private Optional<String> explanation(
      DocumentSnapshot document, SymbolFacts symbol, HoverMode mode) {
    if (mode == HoverMode.LOCAL || symbol.span().end() > document.text().length()) {
      return Optional.empty();
    }
    var kept = explanations.find(document.languageId(), symbol.span().of(document.text()));
    return kept.isEmpty() && mode == HoverMode.MODEL && wishes.wish(document, symbol)
        ? Optional.of("An explanation is on its way; the next hover shows it.")
        : kept.map(HoverFeature::shortened);
  }
}
