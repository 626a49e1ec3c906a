package dev.aurelis.server.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question to the orchestrator.
 *
 * @param fitting writes the prompt anew where it turns out too long for a model
 * @param context the code it is about, empty for free text
 * @param metadata what else is known: language, framework, style …
 * @param cancel ends the request, upstream call included
 * @param form what the answer must fit; nothing of it is shown before that is known
 */
public record ModelRequest(
    TaskType task,
    Prompt prompt,
    PromptFitting fitting,
    ModelChoice choice,
    Sampling sampling,
    Optional<CodeContext> context,
    Map<String, String> metadata,
    CacheUse cache,
    Priority priority,
    Deadlines deadlines,
    CancelToken cancel,
    Optional<AnswerForm> form) {

  /** Metadata: which kind of work a person asked for, where several share a task type. */
  public static final String WORK = "task";

  /** Metadata: what a review looks for: {@code security}, {@code performance} or {@code style}. */
  public static final String ASPECT = "aspect";

  /** Metadata: the workspace it comes from, where several share an orchestrator. */
  public static final String PROJECT = "project";

  /** Metadata: present where a person added words of their own. */
  public static final String INSTRUCTED = "instructed";

  public ModelRequest {
    metadata = Map.copyOf(metadata);
  }

  /** A person's question of which nothing else is known. */
  public static ModelRequest of(TaskType task, Prompt prompt) {
    return new ModelRequest(
        task,
        prompt,
        PromptFitting.FIXED,
        ModelChoice.ANY,
        new Sampling(task.answerTokens(), List.of()),
        Optional.empty(),
        Map.of(),
        CacheUse.USUAL,
        Priority.EXPLICIT,
        Deadlines.COMMAND,
        new CancelToken(),
        Optional.empty());
  }

  public ModelRequest with(Prompt other) {
    return new ModelRequest(
        task, other, fitting, choice, sampling, context, metadata, cache, priority, deadlines,
        cancel, form);
  }

  public ModelRequest with(PromptFitting other) {
    return new ModelRequest(
        task, prompt, other, choice, sampling, context, metadata, cache, priority, deadlines,
        cancel, form);
  }

  public ModelRequest with(ModelChoice other) {
    return new ModelRequest(
        task, prompt, fitting, other, sampling, context, metadata, cache, priority, deadlines,
        cancel, form);
  }

  public ModelRequest with(Sampling other) {
    return new ModelRequest(
        task, prompt, fitting, choice, other, context, metadata, cache, priority, deadlines, cancel,
        form);
  }

  public ModelRequest about(CodeContext code) {
    return new ModelRequest(
        task,
        prompt,
        fitting,
        choice,
        sampling,
        Optional.of(code),
        metadata,
        cache,
        priority,
        deadlines,
        cancel,
        form);
  }

  public ModelRequest with(Map<String, String> other) {
    return new ModelRequest(
        task, prompt, fitting, choice, sampling, context, other, cache, priority, deadlines, cancel,
        form);
  }

  public ModelRequest with(CacheUse other) {
    return new ModelRequest(
        task, prompt, fitting, choice, sampling, context, metadata, other, priority, deadlines,
        cancel, form);
  }

  public ModelRequest with(Priority other) {
    return new ModelRequest(
        task, prompt, fitting, choice, sampling, context, metadata, cache, other, deadlines, cancel,
        form);
  }

  public ModelRequest within(Deadlines other) {
    return new ModelRequest(
        task, prompt, fitting, choice, sampling, context, metadata, cache, priority, other, cancel,
        form);
  }

  public ModelRequest endedBy(CancelToken other) {
    return new ModelRequest(
        task, prompt, fitting, choice, sampling, context, metadata, cache, priority, deadlines,
        other, form);
  }

  /** The same question, to be answered in that form. */
  public ModelRequest in(AnswerForm other) {
    return new ModelRequest(
        task,
        prompt,
        fitting,
        choice,
        sampling,
        context,
        metadata,
        cache,
        priority,
        deadlines,
        cancel,
        Optional.of(other));
  }
}
