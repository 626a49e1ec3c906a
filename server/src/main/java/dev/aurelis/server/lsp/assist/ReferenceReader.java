package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonObject;
import dev.aurelis.server.features.action.chat.Reference;
import dev.aurelis.server.features.action.chat.Reference.Part;
import dev.aurelis.server.features.action.chat.Reference.Place;
import dev.aurelis.server.lsp.session.LspFailure;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.DocumentPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Range;

/** Reads what a question is about: {@code references}, and {@code textDocument} with a range. */
final class ReferenceReader {
  private static final int MOST = 16;
  private static final int MOST_REPORTS = 50;
  private static final List<String> SEVERITIES = List.of("error", "warning", "information", "hint");

  private final Session session;

  ReferenceReader(Session session) {
    this.session = session;
  }

  /** Lines, counted from 1. */
  private record Lines(int first, int last) {
    /** Those that a range touches; of the one it ends at the beginning of, it holds nothing. */
    static Lines of(Range range) {
      int one = range.getStart().getLine();
      int other = range.getEnd().getLine();
      boolean before = other > one && range.getEnd().getCharacter() == 0;
      return new Lines(Math.min(one, other) + 1, Math.max(one, other) + (before ? 0 : 1));
    }

    boolean holds(int line) {
      return first <= line && line <= last;
    }

    @Override
    public String toString() {
      return first == last ? ":" + first : ":" + first + "-" + last;
    }
  }

  List<Reference> read(Argument said) {
    var all = new ArrayList<Reference>();
    said.objects("references").stream().limit(MOST).map(this::reference).forEach(all::add);
    if (said.object("textDocument").isPresent()) {
      var uri = said.uri();
      said.range()
          .filter(range -> !range.getStart().equals(range.getEnd()))
          .ifPresent(range -> all.add(selection(uri, range)));
      all.add(new Reference(name(uri), new Place.At(uri), new Part.Whole()));
    }
    return List.copyOf(all);
  }

  private Reference reference(Argument said) {
    var uri = said.uri();
    var name = name(uri);
    var at = new Place.At(uri);
    var kind = said.text("kind").orElse("");
    return switch (kind) {
      case "file" -> new Reference(name, at, new Part.Whole());
      case "selection" ->
          selection(
              uri,
              said.range().orElseThrow(() -> LspFailure.invalid("A selection needs a range.")));
      case "symbol" ->
          said.text("symbol")
              .map(symbol ->
                  new Reference(
                      name + "#" + OutputCleaner.line(symbol), at, new Part.Declared(symbol)))
              .or(() -> said.range().map(range -> around(uri, range)))
              .orElseThrow(() -> LspFailure.invalid("A symbol needs its name or a range."));
      case "diagnostics" -> diagnostics(said, uri);
      default ->
          throw LspFailure.invalid(
              "A reference is of the kind file, selection, symbol or diagnostics.");
    };
  }

  private Reference selection(String uri, Range range) {
    var lines = Lines.of(range);
    return new Reference(
        name(uri) + lines, new Place.At(uri), new Part.Lines(lines.first(), lines.last()));
  }

  private Reference around(String uri, Range range) {
    int line = range.getStart().getLine() + 1;
    return new Reference(
        "what is around " + name(uri) + ":" + line, new Place.At(uri), new Part.Around(line));
  }

  private Reference diagnostics(Argument said, String uri) {
    var lines = said.range().map(Lines::of);
    var reports =
        said.objects("diagnostics").stream()
            .flatMap(one -> report(one).stream())
            .filter(report -> lines.map(within -> within.holds(report.line())).orElse(true))
            .limit(MOST_REPORTS)
            .toList();
    var where = name(uri) + lines.map(Lines::toString).orElse("");
    return new Reference(
        "what is reported in " + where, new Place.At(uri), new Part.Reported(reports));
  }

  private static Optional<Reference.Report> report(Argument diagnostic) {
    var message = message(diagnostic.json());
    return diagnostic
        .range()
        .filter(_ -> !message.isEmpty())
        .map(range ->
            new Reference.Report(
                range.getStart().getLine() + 1, severity(diagnostic) + ": " + message));
  }

  /** A text, or since LSP 3.18 markup with a value. */
  private static String message(JsonObject diagnostic) {
    var message = diagnostic.get("message");
    var text = message instanceof JsonObject markup ? markup.get("value") : message;
    return text != null && text.isJsonPrimitive() ? OutputCleaner.line(text.getAsString()) : "";
  }

  private static String severity(Argument diagnostic) {
    int severity = diagnostic.number("severity").orElse(1);
    return SEVERITIES.get(Math.clamp(severity, 1, SEVERITIES.size()) - 1);
  }

  /** A document's path below its folder, else its name. */
  private String name(String uri) {
    var path = DocumentPaths.pathOf(uri);
    return OutputCleaner.line(
        session.folders().stream()
            .flatMap(folder -> DocumentPaths.pathOf(folder.uri()).stream())
            .flatMap(folder ->
                path.filter(file -> file.startsWith(folder)).map(folder::relativize).stream())
            .map(below -> below.toString().replace('\\', '/'))
            .findFirst()
            .orElseGet(() -> uri.substring(uri.lastIndexOf('/') + 1)));
  }
}
