package dev.aurelis.server.features.action;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.workspace.CodeModel;
import java.util.Optional;

/** One of the refactorings with a name. */
final class NamedRefactoring implements Task {
  private final EditFlow flow;
  private final CodeModel code;
  private final Refactoring refactoring;

  NamedRefactoring(EditFlow flow, CodeModel code, Refactoring refactoring) {
    this.flow = flow;
    this.code = code;
    this.refactoring = refactoring;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.REFACTOR;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    var manner = Manner.of(refactoring);
    return switch (refactoring) {
      case EXTRACT -> extract(request, manner, progress);
      case RENAME_LOCALS ->
          around(request)
              .map(function ->
                  flow.change(
                      manner,
                      request,
                      new EditFlow.Place(function.span(), function.name(), ""),
                      progress))
              .orElseGet(() -> new TaskOutcome.Message("There is no function at this place."));
      case SIMPLIFY, MODERNISE -> flow.replace(manner, request, progress);
    };
  }

  private TaskOutcome extract(TaskRequest request, Manner manner, Progress progress) {
    var selected = request.range().trimmed(request.document().text());
    if (selected.isEmpty()) {
      return new TaskOutcome.Message("Select the code that is to become a function of its own.");
    }
    return around(request)
        .filter(function -> function.span().contains(selected) && !function.span().equals(selected))
        .map(function ->
            flow.change(
                manner,
                request,
                new EditFlow.Place(
                    function.span(), function.name(), "", selected.of(request.document().text())),
                progress))
        .orElseGet(() -> new TaskOutcome.Message("Select a part of one function."));
  }

  private Optional<SymbolFacts> around(TaskRequest request) {
    var selected = request.range().trimmed(request.document().text());
    int at = selected.isEmpty() ? request.range().start() : selected.start();
    return code.symbolAt(request.document(), at).filter(symbol -> symbol.kind().isCallable());
  }
}
