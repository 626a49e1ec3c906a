package dev.aurelis.server.features.action;

import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * One task on one place of one document.
 *
 * @param range what is selected, or the cursor
 * @param instruction what the user adds
 * @param diagnostics what the editor reports about the place, one sentence each
 * @param cancel ends the task, model call included
 */
public record TaskRequest(
    DocumentSnapshot document,
    TextSpan range,
    Optional<String> instruction,
    List<String> diagnostics,
    CancelToken cancel) {
  public TaskRequest {
    diagnostics = List.copyOf(diagnostics);
    instruction = instruction.map(String::strip).filter(text -> !text.isEmpty());
    if (range.end() > document.text().length()) {
      throw new IllegalArgumentException("the range ends behind the document");
    }
  }
}
