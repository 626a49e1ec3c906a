package dev.aurelis.server.provider.engine.document;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.provider.engine.lang.Fence;
import dev.aurelis.server.provider.engine.lang.Language;
import dev.aurelis.server.provider.engine.lang.Reply;

/**
 * Documents the declaration at a place. The answer replaces what is selected: the same text with a
 * comment put in or completed.
 */
public final class Documentation {
  private Documentation() {}

  /** A fenced block with the whole selection, or why there is none. */
  public static Reply of(CodeContext context) {
    var language = Language.of(context.languageId());
    var facts = context.insight().declaration();
    if (language.isEmpty()) {
      return new Reply.Unable("Documenting " + shown(context.languageId()) + " needs a model.");
    }
    if (facts.isEmpty()) {
      return new Reply.Unable(
          "There is no declaration here; documenting a whole file needs a model.");
    }
    return written(context, facts.get(), language.get());
  }

  private static Reply written(CodeContext context, SymbolFacts facts, Language language) {
    var edit = new CommentEdit(context.text(), facts, language).edit();
    if (edit.isEmpty()) {
      return new Reply.Unable(
          "The engine cannot place a comment on this declaration; it needs a model.");
    }
    boolean same = edit.get().text().equals(edit.get().span().of(context.text()));
    if (same) {
      return new Reply.Text(
          "The comment on "
              + shown(facts.name())
              + " leaves nothing out.\n\n"
              + Fence.around(language.fence(), context.selected()));
    }
    if (!context.selection().contains(edit.get().span())) {
      return new Reply.Unable(
          "The comment belongs outside of what is selected: select all of "
              + shown(facts.name())
              + ", or this needs a model.");
    }
    return new Reply.Text(
        Fence.around(language.fence(), edit.get().in(context.text(), context.selection())));
  }

  private static String shown(String name) {
    return "`" + name + "`";
  }

  /** A replacement in a document. */
  record TextEdit(TextSpan span, String text) {
    /** The part of the document that {@code within} covers, with this edit made. */
    String in(String document, TextSpan within) {
      return document.substring(within.start(), span.start())
          + text
          + document.substring(span.end(), within.end());
    }
  }
}
