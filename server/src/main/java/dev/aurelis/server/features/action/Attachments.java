package dev.aurelis.server.features.action;

import dev.aurelis.server.features.action.chat.Reference;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.List;
import java.util.Optional;

/** Puts what a question points at below it, as material between fences. */
final class Attachments {
  private static final int LONGEST = 8_000;
  private static final int ALL = 24_000;

  private final NamedDocuments documents;
  private final CodeModel code;

  Attachments(NamedDocuments documents, CodeModel code) {
    this.documents = documents;
    this.code = code;
  }

  /** What came of a question. */
  sealed interface Result {
    /** It can be asked. */
    record Ready(String question) implements Result {}

    /** Something it points at cannot be had. */
    record Missing(String why) implements Result {}
  }

  Result add(String question) {
    var text = new StringBuilder(question);
    int room = ALL;
    for (var reference : Reference.in(question)) {
      var document = documents.named(reference.path());
      if (document.isEmpty()) {
        return new Result.Missing(
            "There is no " + reference.path() + " among the open documents and in the workspace.");
      }
      if (code.excluded(document.get().uri())) {
        return new Result.Missing(reference.path() + " is kept out of everything.");
      }
      var part = part(reference, document.get());
      if (part.isEmpty()) {
        return new Result.Missing("Nothing is found at " + reference.written() + ".");
      }
      int length = Math.min(Math.min(LONGEST, room), part.get().length());
      room -= length;
      var cut = length < part.get().length() ? " (its beginning)" : "";
      text.append("\n\nAttached, ")
          .append(reference.written())
          .append(cut)
          .append(":\n")
          .append(TestHome.fenced(document.get().languageId(), part.get().substring(0, length)));
    }
    return new Result.Ready(text.toString());
  }

  private Optional<String> part(Reference reference, DocumentSnapshot document) {
    if (reference.symbol().isPresent()) {
      return code.symbols(document).stream()
          .filter(symbol -> isCalled(symbol, reference.symbol().get()))
          .findFirst()
          .map(symbol -> symbol.span().of(document.text()));
    }
    if (reference.first() == 0) {
      return Optional.of(document.text()).filter(text -> !text.isBlank());
    }
    List<String> lines = document.text().lines().toList();
    return reference.first() > lines.size()
        ? Optional.empty()
        : Optional.of(
            String.join(
                "\n",
                lines.subList(reference.first() - 1, Math.min(lines.size(), reference.last()))));
  }

  /** By its name, or by its name with those of the types around it. */
  private static boolean isCalled(SymbolFacts symbol, String name) {
    var whole = String.join(".", symbol.containers()) + "." + symbol.name();
    return symbol.name().equals(name) || whole.endsWith("." + name);
  }
}
