package dev.aurelis.server.workspace.index;

import dev.aurelis.server.model.Continuation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Answers one cursor: reads its context, looks for lines, writes the good ones as text. */
final class Completer {
  /** Tokens of context that are looked at. */
  private static final int CONTEXT = 256;

  /** Characters below the cursor's line that are compared with. */
  private static final int BELOW = 4_000;

  /** Shortest text worth showing, in characters. */
  private static final int SHORTEST = 2;

  private final Vocabulary vocabulary;
  private final SensibleEnd end;
  private final Cursor cursor;
  private final Places places;
  private final int[] context;
  private final String open;
  private final Writer writer;

  Completer(
      List<LiveSegment> segments,
      Vocabulary vocabulary,
      SensibleEnd end,
      Cursor cursor,
      TokenText document,
      IntFunction<OwnPlaces> ownBeside) {
    this.vocabulary = vocabulary;
    this.end = end;
    this.cursor = cursor;
    var lineStart = cursor.lineStart();
    var openFrom = LineLexer.openToken(cursor.text(), lineStart, cursor.offset());
    this.open = cursor.text().substring(openFrom, cursor.offset());
    var line = lineNumber();
    var beginning = TokenLine.beginning(cursor.text(), lineStart, openFrom, vocabulary);
    this.context = lastOf(document.tokensUpTo(line, CONTEXT, beginning));
    this.places =
        new Places(segments, ownBeside.apply(line), vocabulary, cursor.key(), cursor.folder());
    this.writer = new Writer(vocabulary, Layout.of(cursor.text()), indentation());
  }

  List<Continuation> best(int most) {
    var found = new ArrayList<Continuation>();
    var search = new LineSearch(places);
    for (var line : search.lines(context, open)) {
      if (found.size() == most || line.judged() < Mixing.THRESHOLD) {
        break;
      }
      var whole = found.isEmpty() && cursor.restOfLine().isBlank() ? search.block(line) : line;
      var text = text(whole);
      if (found.isEmpty() && text.isBlank()) {
        break;
      }
      if (text.strip().length() >= SHORTEST
          && found.stream().noneMatch(other -> other.text().equals(text))) {
        found.add(continuation(line, text));
      }
    }
    return List.copyOf(found);
  }

  private String text(Line line) {
    var before = cursor.text().substring(cursor.lineStart(), cursor.offset());
    var blank = before.isEmpty() || LineLexer.isBlank(before.charAt(before.length() - 1));
    var written = writer.write(line.predicted(), open, blank);
    var fitted = Remainder.fit(before, written, cursor.restOfLine(), below());
    if (fitted.indexOf('\n') < 0) {
      return fitted;
    }
    var upTo = cursor.text().substring(0, cursor.offset());
    var after = cursor.text().substring(cursor.offset());
    var cut = end.cut(cursor.languageId(), upTo, fitted, after);
    return cut.isBlank() ? fitted.substring(0, fitted.indexOf('\n')).stripTrailing() : cut;
  }

  /** The text below the cursor's line, as far as a continuation may repeat it. */
  private String below() {
    var text = cursor.text();
    var end = Math.min(text.length(), cursor.lineEnd() + BELOW);
    return text.substring(cursor.lineEnd(), end);
  }

  private Continuation continuation(Line line, String text) {
    var witnesses = places.witnesses(line);
    var characters = open.length();
    for (var i = 0; i < witnesses.matched(); i++) {
      var id = Tokens.id(context[context.length - 1 - i]);
      characters += Tokens.isText(id) ? vocabulary.length(id) : 1;
    }
    var origin = witnesses.path().isEmpty() ? cursor.path() : witnesses.path();
    return new Continuation(text, characters, Math.max(1, witnesses.support()), origin);
  }

  private int lineNumber() {
    var text = cursor.text();
    var number = 0;
    for (var at = text.indexOf('\n'); at >= 0 && at < cursor.offset(); ) {
      number++;
      at = text.indexOf('\n', at + 1);
    }
    return number;
  }

  private String indentation() {
    var at = cursor.lineStart();
    while (at < cursor.offset() && LineLexer.isBlank(cursor.text().charAt(at))) {
      at++;
    }
    return cursor.text().substring(cursor.lineStart(), at);
  }

  private static int[] lastOf(int[] tokens) {
    var from = Math.max(0, tokens.length - CONTEXT);
    var last = new int[tokens.length - from];
    for (var i = 0; i < last.length; i++) {
      last[i] = Tokens.id(tokens[from + i]);
    }
    return last;
  }
}
