package dev.aurelis.server.workspace;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.SymbolFacts.CallSite;
import dev.aurelis.server.workspace.index.CallScan;
import dev.aurelis.server.workspace.index.CodeIndex;
import dev.aurelis.server.workspace.index.Languages;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Finds who calls a symbol. The index says in which files its name stands before a parenthesis;
 * those few are read and asked for calls, by the tree where there is a grammar. Names are compared,
 * not types: another symbol with the same name counts too.
 */
final class CallFinder {
  private static final int MOST_FILES = 40;
  private static final int MOST_CALLS = 50;

  private final CodeIndex index;
  private final WorkspaceIndexer indexer;
  private final OpenDocuments open;
  private final LazySyntax syntax;

  CallFinder(CodeIndex index, WorkspaceIndexer indexer, OpenDocuments open, LazySyntax syntax) {
    this.index = index;
    this.indexer = indexer;
    this.open = open;
    this.syntax = syntax;
  }

  /** Calls of a symbol that is declared in a document, the document's own first. */
  List<CallSite> callers(SymbolFacts symbol, DocumentSnapshot document) {
    var own = DocumentPaths.keyOf(document.uri());
    var path = indexer.shownPath(document.uri());
    var sites = new ArrayList<CallSite>();
    for (var call : calls(symbol.name(), document.languageId(), document.text())) {
      if (call.offset < symbol.span().start() || call.offset >= symbol.span().end()) {
        sites.add(call.at(path));
      }
    }
    var keys =
        new LinkedHashSet<>(index.filesThatCall(symbol.name(), document.languageId(), MOST_FILES));
    keys.remove(own);
    for (var key : keys) {
      if (sites.size() >= MOST_CALLS) {
        break;
      }
      sites.addAll(callsIn(key, symbol.name(), document.languageId()));
    }
    return List.copyOf(sites.subList(0, Math.min(sites.size(), MOST_CALLS)));
  }

  private List<CallSite> callsIn(String key, String name, String languageId) {
    var document = open.snapshot(key);
    if (document.isPresent()) {
      var shown = indexer.shownPath(document.get().uri());
      return sites(name, document.get().languageId(), document.get().text(), shown);
    }
    var path = DocumentPaths.pathOfKey(key);
    var text = path.flatMap(indexer::fileText);
    if (text.isEmpty()) {
      return List.of();
    }
    var language = Languages.ofPath(key.replace('\\', '/')).orElse(languageId);
    return sites(name, language, text.get(), indexer.shownPath(path.get().toUri().toString()));
  }

  private List<CallSite> sites(String name, String languageId, String text, String shown) {
    return calls(name, languageId, text).stream().map(call -> call.at(shown)).toList();
  }

  private List<Call> calls(String name, String languageId, String text) {
    var language = Language.ofId(languageId);
    if (language.isEmpty()) {
      return CallScan.of(name, text, MOST_CALLS).stream()
          .map(call -> new Call(call.offset(), call.line(), Optional.empty()))
          .toList();
    }
    return syntax.get().calls(language.get(), text).stream()
        .filter(call -> call.name().equals(name))
        .map(call -> new Call(call.offset(), call.line(), call.within()))
        .toList();
  }

  private record Call(int offset, int line, Optional<String> within) {
    CallSite at(String path) {
      return new CallSite(path, line, within);
    }
  }
}
