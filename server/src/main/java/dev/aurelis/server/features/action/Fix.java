package dev.aurelis.server.features.action;

import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.CodeModel;
import java.util.List;

/**
 * Mends what the editor reports. It works on the whole function around the report, because a single
 * marked word is seldom where the mistake is.
 */
final class Fix implements Task {
  private static final int LONGEST_FUNCTION = 12_000;

  private final EditFlow flow;
  private final CodeModel code;

  Fix(EditFlow flow, CodeModel code) {
    this.flow = flow;
    this.code = code;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.FIX;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    var reported = reported(request);
    if (reported.isEmpty() && request.instruction().isEmpty()) {
      return new TaskOutcome.Message(
          "Nothing is reported here. Put the cursor on a diagnostic, or say what to mend.");
    }
    var widened =
        new TaskRequest(
            request.document(), around(request), request.instruction(), reported, request.cancel());
    return flow.replace(kind(), widened, progress);
  }

  private List<String> reported(TaskRequest request) {
    if (!request.diagnostics().isEmpty()) {
      return request.diagnostics();
    }
    var verdict = code.check(request.document().languageId(), request.document().text());
    return verdict.errors() > 0 ? List.of(verdict.firstError()) : List.of();
  }

  private TextSpan around(TaskRequest request) {
    var line = Target.line(request.document().text(), request.range().start());
    var selected =
        new TextSpan(
            Math.min(line.start(), request.range().start()),
            Math.max(line.end(), request.range().end()));
    return code.symbolAt(request.document(), request.range().start())
        .filter(symbol -> symbol.kind().isCallable())
        .map(SymbolFacts::span)
        .filter(span -> span.length() <= LONGEST_FUNCTION && span.contains(request.range()))
        .orElse(selected);
  }
}
