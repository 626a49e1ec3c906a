package dev.aurelis.server.features.action;

import dev.aurelis.server.features.action.chat.Reference;
import dev.aurelis.server.features.action.chat.Reference.Part;
import dev.aurelis.server.features.action.chat.Reference.Place;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what a question points at. Nothing that is kept out of everything is ever found. */
final class Attachments {
  private final NamedDocuments documents;
  private final CodeModel code;

  Attachments(NamedDocuments documents, CodeModel code) {
    this.documents = documents;
    this.code = code;
  }

  /**
   * What was found.
   *
   * @param missing a sentence for each that was not, and why
   */
  record Found(List<Attachment> attached, List<String> missing) {
    Found {
      attached = List.copyOf(attached);
      missing = List.copyOf(missing);
    }
  }

  /** What came of one reference. */
  private sealed interface Result {
    record Ready(Attachment attachment) implements Result {}

    record Missing(String why) implements Result {}
  }

  /** Everything that is pointed at, each once. */
  Found find(List<Reference> references) {
    var attached = new LinkedHashMap<String, Attachment>();
    var missing = new ArrayList<String>();
    for (var reference : references) {
      switch (find(reference)) {
        case Result.Ready(Attachment found) ->
            attached.putIfAbsent(found.uri() + "\n" + found.text(), found);
        case Result.Missing(String why) -> missing.add(why);
      }
    }
    return new Found(List.copyOf(attached.values()), missing.stream().distinct().toList());
  }

  private Result find(Reference reference) {
    var name =
        switch (reference.place()) {
          case Place.Named(String path) -> path;
          case Place.At _ -> reference.written();
        };
    var document =
        switch (reference.place()) {
          case Place.Named(String path) -> documents.named(path);
          case Place.At(String uri) -> documents.at(uri);
        };
    if (document.isEmpty()) {
      return new Result.Missing(
          "There is no " + name + " among the open documents and in the workspace.");
    }
    if (code.excluded(document.get().uri())) {
      return new Result.Missing(name + " is kept out of everything.");
    }
    return part(reference.part(), document.get())
        .filter(text -> !text.isBlank())
        .<Result>map(text -> new Result.Ready(attachment(reference, document.get(), text)))
        .orElseGet(() -> new Result.Missing("Nothing is found at " + reference.written() + "."));
  }

  private static Attachment attachment(
      Reference reference, DocumentSnapshot document, String text) {
    var language = reference.part() instanceof Part.Reported ? "text" : document.languageId();
    return new Attachment(reference.written(), document.uri(), language, text);
  }

  private Optional<String> part(Part part, DocumentSnapshot document) {
    return switch (part) {
      case Part.Whole() -> Optional.of(document.text());
      case Part.Lines(int first, int last) -> Optional.of(lines(document, first, last));
      case Part.Declared(String name) ->
          code.symbols(document).stream()
              .filter(symbol -> isCalled(symbol, name))
              .findFirst()
              .map(symbol -> symbol.span().of(document.text()));
      case Part.Around(int line) -> around(document, line);
      case Part.Reported(List<Reference.Report> reports) ->
          Optional.of(
              reports.stream()
                  .map(report ->
                      "line "
                          + report.line()
                          + ": "
                          + report.text()
                          + "\n    "
                          + lines(document, report.line(), report.line()).strip())
                  .collect(Collectors.joining("\n")));
    };
  }

  private Optional<String> around(DocumentSnapshot document, int line) {
    int start = 0;
    for (int at = 1; at < line && start >= 0; at++) {
      start = document.text().indexOf('\n', start) + 1;
      start = start == 0 ? -1 : start;
    }
    return start < 0
        ? Optional.empty()
        : Target.of(document, TextSpan.at(start), code)
            .map(target -> target.span().of(document.text()));
  }

  private static String lines(DocumentSnapshot document, int first, int last) {
    return document
        .text()
        .lines()
        .skip(first - 1L)
        .limit(last - first + 1L)
        .collect(Collectors.joining("\n"));
  }

  /** By its name, or by its name with those of the types around it. */
  private static boolean isCalled(SymbolFacts symbol, String name) {
    var whole = String.join(".", symbol.containers()) + "." + symbol.name();
    return symbol.name().equals(name) || whole.endsWith("." + name);
  }
}
