package dev.aurelis.server.lsp.assist;

import dev.aurelis.server.config.EditorSettings;
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
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Checks what a command or an aurelis/* request says and starts its job. */
final class JobStarter {
  /** In place of a document's URI where a question is about none. */
  static final String NO_DOCUMENT = "";

  private static final DocumentSnapshot NOTHING =
      new DocumentSnapshot(NO_DOCUMENT, "plaintext", 0, "");

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
    if (settings.isOff(EditorSettings.Feature.valueOf(kind.name()))) {
      throw LspFailure.failed("The feature " + kind.key() + " is switched off in the settings.");
    }
    var request =
        caller.streams() && standsAlone(kind, argument)
            ? request(kind, argument, NOTHING, TextSpan.at(0))
            : aboutDocument(kind, argument, taken);
    return jobs.start(
            new JobRunner.Order(
                title(kind),
                () -> tasks.get().of(kind),
                wording.apply(request),
                caller.progressToken(),
                caller.streams()))
        .orElseThrow(() -> LspFailure.failed("Too many jobs run already. Please wait for one."));
  }

  /** Whether a wish needs no document: a question that names none. */
  static boolean standsAlone(TaskKind kind, Argument argument) {
    return kind == TaskKind.CHAT && argument.object("textDocument").isEmpty();
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
    var range = argument.range().map(document::span).orElseGet(() -> usual(kind, document));
    return request(kind, argument, document.snapshot(), range);
  }

  private static TaskRequest request(
      TaskKind kind, Argument argument, DocumentSnapshot document, TextSpan range) {
    return new TaskRequest(
        document, range, instruction(kind, argument), diagnostics(argument), new CancelToken());
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

  /** The instruction, or the user's last message with what was said before it. */
  private static Optional<String> instruction(TaskKind kind, Argument argument) {
    var said = argument.text("instruction");
    var messages = kind == TaskKind.CHAT ? argument.objects("messages") : List.<Argument>of();
    if (said.isPresent() || messages.isEmpty()) {
      return said;
    }
    var text = new StringBuilder(messages.getLast().text("text").orElse(""));
    if (messages.size() > 1) {
      text.append("\n\nEarlier in this conversation:");
      messages
          .subList(Math.max(0, messages.size() - 9), messages.size() - 1)
          .forEach(message ->
              text.append('\n')
                  .append(message.text("role").orElse("user"))
                  .append(": ")
                  .append(message.text("text").orElse("")));
    }
    return Optional.of(text.toString());
  }

  private static List<String> diagnostics(Argument argument) {
    return argument.texts("diagnostics").stream()
        .map(dev.aurelis.server.security.OutputCleaner::line)
        .toList();
  }
}
