package dev.aurelis.server.features.action;

import dev.aurelis.server.workspace.CodeModel;

/** A task that keeps away from files whose content must stay where it is. */
record Guarded(Task inner, CodeModel code) implements Task {
  static final String EXCLUDED =
      "This file is kept out of everything: its name says that it holds secrets, or .aurelisignore"
          + " names it. Nothing was asked.";

  @Override
  public TaskKind kind() {
    return inner.kind();
  }

  @Override
  public TaskOutcome run(TaskRequest request, Progress progress) {
    return code.excluded(request.document().uri())
        ? new TaskOutcome.Message(EXCLUDED)
        : inner.run(request, progress);
  }
}
