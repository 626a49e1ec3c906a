package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TextSpan;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes new code at the cursor, from an instruction or from the comment the cursor is on. A
 * selection is replaced.
 */
final class Generate implements Task {
  private static final Pattern COMMENT =
      Pattern.compile("^\\s*(?://+|#+|--+|/\\*+|\\*+|;+|<!--)\\s*(.*?)\\s*(?:\\*/|-->)?\\s*$");

  private final EditFlow flow;

  Generate(EditFlow flow) {
    this.flow = flow;
  }

  @Override
  public TaskKind kind() {
    return TaskKind.GENERATE;
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    var text = request.document().text();
    var line = Target.line(text, request.range().start());
    var instruction = request.instruction().or(() -> comment(line.of(text)));
    if (instruction.isEmpty()) {
      return new TaskOutcome.Message(
          "Say what to generate: give an instruction, or put the cursor on a comment that says"
              + " it.");
    }
    var asked =
        new TaskRequest(
            request.document(),
            request.range(),
            instruction,
            request.diagnostics(),
            request.cancel());
    return request.range().isEmpty()
        ? flow.change(Manner.of(kind()), asked, insertion(request, line), progress)
        : flow.replace(kind(), asked, progress);
  }

  /** On a blank line the code goes there; below any other line it begins a new one. */
  private static EditFlow.Place insertion(TaskRequest request, TextSpan line) {
    var text = request.document().text();
    var content = line.of(text);
    var at = TextSpan.at(line.end());
    if (content.isBlank()) {
      return new EditFlow.Place(at, "code here", "");
    }
    var indentation = content.substring(0, content.length() - content.stripLeading().length());
    var newline = text.contains("\r\n") ? "\r\n" : "\n";
    return new EditFlow.Place(at, "code here", newline + indentation);
  }

  private static Optional<String> comment(String line) {
    var matcher = COMMENT.matcher(line);
    return matcher.matches()
        ? Optional.of(matcher.group(1)).filter(text -> !text.isBlank())
        : Optional.empty();
  }
}
