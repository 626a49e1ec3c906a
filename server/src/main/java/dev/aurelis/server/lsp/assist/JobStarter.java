package dev.aurelis.server.lsp.assist;

import dev.aurelis.server.config.EditorSettings;
import dev.aurelis.server.features.action.Refactoring;
import dev.aurelis.server.features.action.Task;
import dev.aurelis.server.features.action.TaskKind;
import dev.aurelis.server.features.action.TaskRequest;
import dev.aurelis.server.features.action.Tasks;
import dev.aurelis.server.features.action.TeamPrompts;
import dev.aurelis.server.lsp.jobs.JobRunner;
import dev.aurelis.server.lsp.session.LspFailure;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.settings.CurrentSettings;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.security.OutputCleaner;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Checks what a command or an aurelis/* request says and starts its job. */
final class JobStarter {
  private static final DocumentSnapshot NOTHING = new DocumentSnapshot("", "plaintext", 0, "");

  private final Session session;
  private final JobRunner jobs;
  private final Supplier<Tasks> tasks;
  private final TeamPrompts prompts;
  private final CurrentSettings settings;

  JobStarter(
      Session session,
      JobRunner jobs,
      Supplier<Tasks> tasks,
      TeamPrompts prompts,
      CurrentSettings settings) {
    this.prompts = prompts;
    this.session = session;
    this.jobs = jobs;
    this.tasks = tasks;
    this.settings = settings;
  }

  /** Where the wish for a job came from. */
  record Caller(Optional<String> progressToken, boolean streams) {}

  /** Starts the job of a prompt of the library, which the argument names. */
  String startPrompt(Argument argument, Optional<OpenDocument> taken, Caller caller) {
    var name = argument.text("prompt").orElse("");
    var prompt =
        prompts
            .named(name)
            .orElseThrow(() -> LspFailure.invalid("No prompt is called " + name + "."));
    return start(
        prompt.kind(), argument, taken, caller, request -> prompts.filled(prompt, request));
  }

  String start(TaskKind kind, Argument argument, Optional<OpenDocument> taken, Caller caller) {
    return start(kind, argument, taken, caller, request -> request);
  }

  /**
   * Starts the job of a task that is about no document, and streams.
   *
   * @throws LspFailure if too many run already
   */
  String start(TaskKind kind, Supplier<Task> task, CancelToken cancel) {
    return start(
        kind,
        task,
        new TaskRequest(NOTHING, TextSpan.at(0), Optional.empty(), List.of(), cancel),
        new Caller(Optional.empty(), true));
  }

  /** Refuses what is switched off. */
  void requireOn(TaskKind kind) {
    if (settings.isOff(EditorSettings.Feature.valueOf(kind.name()))) {
      throw LspFailure.failed("The feature " + kind.key() + " is switched off in the settings.");
    }
  }

  /**
   * Starts a job.
   *
   * @return its id
   * @throws LspFailure if the argument cannot be used
   */
  private String start(
      TaskKind kind,
      Argument argument,
      Optional<OpenDocument> taken,
      Caller caller,
      UnaryOperator<TaskRequest> wording) {
    requireOn(kind);
    var request = wording.apply(aboutDocument(kind, argument, taken));
    return start(kind, task(kind, argument), request, caller);
  }

  private String start(TaskKind kind, Supplier<Task> task, TaskRequest request, Caller caller) {
    return jobs.start(
            new JobRunner.Order(
                title(kind), task, request, caller.progressToken(), caller.streams()))
        .orElseThrow(() -> LspFailure.failed("Too many jobs run already. Please wait for one."));
  }

  /** The kind's task, or the refactoring that the argument names. */
  private Supplier<Task> task(TaskKind kind, Argument argument) {
    var name = kind == TaskKind.REFACTOR ? argument.text("refactoring") : Optional.<String>empty();
    if (name.isEmpty()) {
      return () -> tasks.get().of(kind);
    }
    var refactoring =
        Refactoring.of(name.get())
            .orElseThrow(() -> LspFailure.invalid("No refactoring is called " + name.get() + "."));
    return () -> tasks.get().of(refactoring);
  }

  private TaskRequest aboutDocument(
      TaskKind kind, Argument argument, Optional<OpenDocument> taken) {
    var uri = argument.uri();
    var document =
        taken
            .or(() -> session.document(uri))
            .orElseThrow(() -> LspFailure.invalid("The document is not open: " + uri));
    var version = argument.version();
    if (version.isPresent() && version.get() != document.snapshot().version()) {
      throw LspFailure.failed("The document changed since the command was made. Please ask again.");
    }
    var range =
        argument
            .range()
            .map(given -> Selection.meant(document.span(given), document.text()))
            .orElseGet(() -> usual(kind, document));
    return new TaskRequest(
        document.snapshot(),
        range,
        argument.text("instruction"),
        diagnostics(argument),
        new CancelToken());
  }

  /** Without a range the whole document is meant; new code and answers need just a place. */
  private static TextSpan usual(TaskKind kind, OpenDocument document) {
    return switch (kind) {
      case CHAT -> TextSpan.at(0);
      case GENERATE -> TextSpan.at(document.text().length());
      case EXPLAIN, REFACTOR, TEST, DOCUMENT, OPTIMIZE, FIX, REVIEW ->
          new TextSpan(0, document.text().length());
    };
  }

  private static String title(TaskKind kind) {
    return "Aurelis: " + kind.key();
  }

  private static List<String> diagnostics(Argument argument) {
    return argument.texts("diagnostics").stream().map(OutputCleaner::line).toList();
  }
}
