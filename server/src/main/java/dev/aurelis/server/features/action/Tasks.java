package dev.aurelis.server.features.action;

import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;

/** Every task, by its kind. Thread-safe. */
public final class Tasks {
  private final Orchestrator orchestrator;
  private final CodeModel code;

  public Tasks(Orchestrator orchestrator, CodeModel code) {
    this.orchestrator = orchestrator;
    this.code = code;
  }

  public Task of(TaskKind kind) {
    return new Guarded(task(kind), code);
  }

  private Task task(TaskKind kind) {
    return switch (kind) {
      case EXPLAIN -> new Explain(orchestrator, code);
      case REFACTOR -> new Refactor(orchestrator, code);
      case TEST -> new WriteTests(orchestrator, code);
      case DOCUMENT -> new Document(orchestrator, code);
      case OPTIMIZE -> new Optimize(orchestrator, code);
      case FIX -> new Fix(orchestrator, code);
      case GENERATE -> new Generate(orchestrator, code);
      case CHAT -> new Chat(orchestrator, code);
    };
  }
}
