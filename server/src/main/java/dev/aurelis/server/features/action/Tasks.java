package dev.aurelis.server.features.action;

import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;

/** Every task, by its kind. Thread-safe. */
public final class Tasks {
  private final Orchestrator orchestrator;
  private final CodeModel code;
  private final EditFlow edits;

  /** Without a check command. */
  public Tasks(Orchestrator orchestrator, CodeModel code) {
    this(orchestrator, code, Trial.NONE);
  }

  public Tasks(Orchestrator orchestrator, CodeModel code, Trial trial) {
    this.orchestrator = orchestrator;
    this.code = code;
    this.edits = new EditFlow(orchestrator, code, trial);
  }

  public Task of(TaskKind kind) {
    return new Guarded(task(kind), code);
  }

  private Task task(TaskKind kind) {
    return switch (kind) {
      case EXPLAIN -> new Explain(orchestrator, code);
      case REFACTOR -> new Refactor(edits);
      case TEST -> new WriteTests(orchestrator, code);
      case DOCUMENT -> new Document(edits);
      case OPTIMIZE -> new Optimize(edits);
      case FIX -> new Fix(edits, code);
      case GENERATE -> new Generate(edits);
      case CHAT -> new Chat(orchestrator, code);
    };
  }
}
