package dev.aurelis.server.features.action;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.features.action.chat.OpenTurn;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Every task, by its kind. Thread-safe. */
public final class Tasks {
  private final Orchestrator orchestrator;
  private final CodeModel code;
  private final EditFlow edits;
  private final Trial trial;
  private final NamedDocuments documents;
  private final Map<String, Set<ModelChoice.Asked>> heard = Talk.memory();
  private final AnswerTree tree;
  private final Supplier<TeamStyle> style;

  public Tasks(Orchestrator orchestrator, CodeModel code, Trial trial, AnswerTree tree) {
    this(orchestrator, code, trial, tree, NamedDocuments.NONE, () -> TeamStyle.NONE);
  }

  /**
   * @param trial tries changes
   * @param tree reads answers in JSON
   * @param documents what questions may point at
   * @param style what models are told of the team's style
   */
  public Tasks(
      Orchestrator orchestrator,
      CodeModel code,
      Trial trial,
      AnswerTree tree,
      NamedDocuments documents,
      Supplier<TeamStyle> style) {
    this.tree = tree;
    this.documents = documents;
    this.orchestrator = orchestrator;
    this.code = code;
    this.trial = trial;
    this.style = style;
    this.edits = new EditFlow(orchestrator, code, trial, style);
  }

  public Task of(TaskKind kind) {
    return new Guarded(task(kind), code);
  }

  /** A refactoring with a name. */
  public Task of(Refactoring refactoring) {
    return new Guarded(new NamedRefactoring(edits, code, refactoring), code);
  }

  /**
   * A review of what changed, of which nobody is told but by its findings; empty for a document
   * that is kept out of everything.
   */
  public Optional<Task> reviewOf(String uri, List<TextSpan> changed) {
    return code.excluded(uri)
        ? Optional.empty()
        : Optional.of(new Review(orchestrator, code, tree, Optional.of(changed)));
  }

  /**
   * Answers a question of a conversation.
   *
   * @param choice who is to answer
   */
  public Task answering(OpenTurn turn, ModelChoice choice, CacheUse cache) {
    return new SessionTalk(
        new Question(orchestrator), new Attachments(documents, code), turn, choice, cache);
  }

  private Task task(TaskKind kind) {
    return switch (kind) {
      case EXPLAIN -> new Explain(orchestrator, code, style);
      case REFACTOR -> new Refactor(edits);
      case TEST -> new WriteTests(orchestrator, code, trial, style);
      case DOCUMENT -> new Document(edits);
      case OPTIMIZE -> new Optimize(edits);
      case FIX -> new Fix(edits, code);
      case GENERATE -> new Generate(edits);
      case REVIEW -> new Review(orchestrator, code, tree);
      case CHAT -> new Talk(orchestrator, code, documents, heard);
    };
  }
}
