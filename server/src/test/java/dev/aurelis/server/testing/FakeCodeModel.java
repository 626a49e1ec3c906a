package dev.aurelis.server.testing;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.Declaration;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.SymbolKind;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.SyntaxVerdict;
import dev.aurelis.server.workspace.syntax.SyntaxShape;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A code model of toy code: {@code word name(...) { ... }} without nested braces is a function, and
 * a text with unequal numbers of braces has a syntax error.
 */
public final class FakeCodeModel implements CodeModel {
  private static final Pattern FUNCTION =
      Pattern.compile("(?:\\w+ )+(\\w+)\\([^)]*\\) \\{[^{}]*\\}");

  private final List<Continuation> continuations = new ArrayList<>();
  private final List<String> excluded = new ArrayList<>();

  /** The workspace went on like this elsewhere. */
  public FakeCodeModel continuation(String text) {
    continuations.add(new Continuation(text, 20, 1, "Other.java"));
    return this;
  }

  /** Keeps a document out of everything. */
  public FakeCodeModel exclude(String uri) {
    excluded.add(uri);
    return this;
  }

  @Override
  public boolean excluded(String uri) {
    return excluded.contains(uri);
  }

  @Override
  public CodeContext contextAt(DocumentSnapshot document, TextSpan selection) {
    var path = document.uri().substring(document.uri().lastIndexOf('/') + 1);
    var symbol = symbolAt(document, selection.start());
    return new CodeContext(
        document.uri(),
        path,
        document.languageId(),
        document.text(),
        selection,
        new CodeInsight() {
          @Override
          public Optional<SymbolFacts> symbol() {
            return symbol;
          }

          @Override
          public List<Continuation> continuations(int most) {
            return continuations.stream().limit(most).toList();
          }
        });
  }

  @Override
  public Optional<SymbolFacts> symbolAt(DocumentSnapshot document, int offset) {
    return symbols(document).stream()
        .filter(symbol -> symbol.span().start() <= offset && offset <= symbol.span().end())
        .findFirst();
  }

  @Override
  public Optional<Declaration> declarationAt(DocumentSnapshot document, int offset) {
    return symbolAt(document, offset)
        .map(symbol -> new Declaration(symbol.name(), symbol.span(), symbol.documentation()));
  }

  @Override
  public List<SymbolFacts> symbols(DocumentSnapshot document) {
    return FUNCTION
        .matcher(document.text())
        .results()
        .map(found ->
            facts(
                document,
                found.group(1),
                new TextSpan(found.start(), found.end()),
                new TextSpan(found.start(1), found.end(1))))
        .toList();
  }

  @Override
  public SyntaxVerdict check(String languageId, String text) {
    long open = text.chars().filter(c -> c == '{').count();
    long closed = text.chars().filter(c -> c == '}').count();
    int errors = (int) Math.abs(open - closed);
    return new SyntaxVerdict(
        languageId.equals("java"), errors, errors == 0 ? "" : "A brace has no partner.");
  }

  @Override
  public SyntaxShape shape(String languageId, String text, TextSpan range) {
    var verdict = check(languageId, text);
    var declared =
        symbols(new DocumentSnapshot("shape:", languageId, 0, text)).stream()
            .map(found ->
                new SyntaxShape.Declared(
                    found.kind(),
                    found.name(),
                    found.containers(),
                    found.signature(),
                    found.span()))
            .toList();
    return new SyntaxShape(
        verdict.known(), verdict.errors(), verdict.firstError(), declared, List.of());
  }

  @Override
  public String codeOf(String languageId, String text) {
    return text.replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*|\\s+", "");
  }

  private static SymbolFacts facts(
      DocumentSnapshot document, String name, TextSpan span, TextSpan nameSpan) {
    var text = span.of(document.text());
    var comment = document.text().lastIndexOf("/*", span.start());
    var end = document.text().indexOf("*/", Math.max(0, comment)) + 2;
    boolean documented =
        comment >= 0
            && end > 1
            && end <= span.start()
            && document.text().substring(end, span.start()).isBlank();
    return new SymbolFacts(
        SymbolKind.METHOD,
        name,
        document.languageId(),
        List.of("Cart"),
        text.substring(0, text.indexOf('{')).strip(),
        List.of(),
        List.of(),
        Optional.of("int"),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        2,
        1,
        4,
        (int) text.lines().count(),
        span,
        nameSpan,
        Optional.empty(),
        documented ? Optional.of(new TextSpan(comment, end)) : Optional.empty(),
        "    ",
        Optional.empty());
  }
}
