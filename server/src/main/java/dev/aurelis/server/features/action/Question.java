package dev.aurelis.server.features.action;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Sampling;
import dev.aurelis.server.model.TokenEstimate;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.StylePrompt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks the orchestrator on behalf of a task and waits for the end. */
final class Question {
  private static final int MOST_TOKENS = 4_000;

  private final Orchestrator orchestrator;
  private final Supplier<TeamStyle> style;

  Question(Orchestrator orchestrator) {
    this(orchestrator, () -> TeamStyle.NONE);
  }

  /**
   * @param style what the words of questions tell of it
   */
  Question(Orchestrator orchestrator, Supplier<TeamStyle> style) {
    this.orchestrator = orchestrator;
    this.style = style;
  }

  Reply ask(TaskKind kind, Wording words, CodeContext code, TaskRequest task, Progress progress) {
    return begin(Manner.of(kind), words, ModelChoice.ANY, code, task, progress).join();
  }

  /** Forgets every kept answer about a document. */
  void forget(String uri) {
    orchestrator.forget(Set.of("file:" + uri));
  }

  /** The engine would say the same again; a filter or a limit would strike again. */
  boolean mayAskAgain(Answer answer, TaskRequest task) {
    return !answer.provenance().fromEngine()
        && answer.finish() == FinishReason.STOP
        && !task.cancel().isCancelled();
  }

  /** What asks a turn of a conversation. */
  static ModelRequest turn(Wording words, ModelChoice choice, CacheUse cache, CancelToken cancel) {
    return ModelRequest.of(TaskKind.CHAT.task(), words.prompt())
        .with(words.fitting())
        .with(choice)
        .with(Map.of(ModelRequest.WORK, TaskKind.CHAT.key()))
        .with(cache)
        .with(Priority.CHAT)
        .endedBy(cancel);
  }

  /** Starts a question; what it returns never completes with an exception. */
  CompletableFuture<Reply> begin(
      Manner manner,
      Wording words,
      ModelChoice choice,
      CodeContext code,
      TaskRequest task,
      Progress progress) {
    return begin(request(manner, words, code, task).with(choice), task.cancel(), progress);
  }

  /** Starts a question; what it returns never completes with an exception. */
  CompletableFuture<Reply> begin(ModelRequest request, CancelToken cancel, Progress progress) {
    var end = new CompletableFuture<Reply>().completeOnTimeout(lost(), 5, TimeUnit.MINUTES);
    var registered = cancel.onCancel(() -> end.complete(cancelled()));
    orchestrator.ask(request, listener(end, progress));
    return end.whenComplete((_, _) -> registered.close());
  }

  private ModelRequest request(Manner manner, Wording words, CodeContext code, TaskRequest task) {
    var kind = manner.kind();
    return ModelRequest.of(kind.task(), words.prompt())
        .with(words.fitting())
        .with(new Sampling(answerTokens(kind, code), List.of()))
        .about(code)
        .with(metadata(manner, code, task))
        .with(CacheUse.USUAL.tagged(Set.of("file:" + code.uri())))
        .with(kind == TaskKind.CHAT ? Priority.CHAT : Priority.CODE_ACTION)
        .endedBy(task.cancel());
  }

  /** Code that is written anew gets room to double, within what free tiers answer at most. */
  private static int answerTokens(TaskKind kind, CodeContext code) {
    int usual = kind.task().answerTokens();
    int needed = kind.replaces() ? 2 * TokenEstimate.of(code.selected()) : 0;
    return Math.max(usual, Math.min(MOST_TOKENS, needed));
  }

  private Map<String, String> metadata(Manner manner, CodeContext code, TaskRequest task) {
    var known = new HashMap<>(StylePrompt.told(style.get()));
    known.put("language", code.languageId());
    known.put(ModelRequest.WORK, manner.work());
    if (manner.kind() == TaskKind.TEST) {
      code.insight().testPlan().ifPresent(to -> known.put("framework", to.framework().label()));
    }
    task.instruction().ifPresent(_ -> known.put(ModelRequest.INSTRUCTED, "yes"));
    return known;
  }

  private static AnswerListener listener(CompletableFuture<Reply> end, Progress progress) {
    return new AnswerListener() {
      @Override
      public void delta(String text) {
        if (!end.isDone()) {
          progress.delta(text);
        }
      }

      @Override
      public void answered(Answer answer) {
        end.complete(new Reply.Answered(answer));
      }

      @Override
      public void failed(AnswerFailure failure) {
        end.complete(new Reply.Failed(failure));
      }
    };
  }

  /** No deadline of an answer is as long as this: whoever should have answered never will. */
  private static Reply lost() {
    return new Reply.Failed(
        new AnswerFailure(
            AnswerFailure.Kind.EXHAUSTED, "No answer came within five minutes.", "", List.of()));
  }

  private static Reply cancelled() {
    return new Reply.Failed(
        new AnswerFailure(AnswerFailure.Kind.CANCELLED, "Cancelled.", "", List.of()));
  }
}
