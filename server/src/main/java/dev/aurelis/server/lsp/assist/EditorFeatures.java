package dev.aurelis.server.lsp.assist;

import dev.aurelis.server.features.action.Tasks;
import dev.aurelis.server.features.action.TeamPrompts;
import dev.aurelis.server.features.action.chat.ChatSessions;
import dev.aurelis.server.features.completion.CompletionFeature;
import dev.aurelis.server.features.hover.HoverFeature;
import dev.aurelis.server.features.lens.LensFeature;
import dev.aurelis.server.features.status.StatusFeature;
import dev.aurelis.server.lsp.jobs.ApplyEdit;
import dev.aurelis.server.lsp.jobs.ApplyFile;
import dev.aurelis.server.lsp.jobs.DiagnosticsBoard;
import dev.aurelis.server.lsp.jobs.JobRunner;
import dev.aurelis.server.lsp.jobs.KeptEdits;
import dev.aurelis.server.lsp.jobs.ReviewBoard;
import dev.aurelis.server.lsp.jobs.ShowAnswer;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.settings.CurrentSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Everything Aurelis offers an editor, for one client. */
public final class EditorFeatures {
  private EditorFeatures() {}

  /**
   * What the features are made of. Suppliers are asked on first use, so that the answer to {@code
   * initialize} waits for none of it.
   *
   * @param state the state folder
   * @param executor one thread for each job
   */
  public record Parts(
      CurrentSettings settings,
      Supplier<Tasks> tasks,
      Supplier<HoverFeature> hover,
      Supplier<CompletionFeature> completion,
      Supplier<StatusFeature> status,
      Supplier<LensFeature> lens,
      TeamPrompts prompts,
      Supplier<Path> state,
      Executor executor,
      Clock clock) {}

  /** The features for a client's session. */
  public static List<LspFeature> of(Session session, Parts parts) {
    var settings = parts.settings();
    var board = new DiagnosticsBoard(session);
    var kept = new KeptEdits(session, board, parts.clock());
    var reviews = new ReviewBoard(session, board);
    var answers = new ShowAnswer(session, parts.state(), parts.clock());
    var jobs =
        new JobRunner(
            session,
            new ApplyEdit(session, kept),
            new ApplyFile(session, kept, answers),
            answers,
            reviews,
            parts.executor());
    var starter = new JobStarter(session, jobs, parts.tasks(), parts.prompts(), settings);
    return List.of(
        new HoverHandler(session, parts.hover(), settings),
        new CodeActionHandler(session, kept, reviews, parts.prompts(), settings),
        new CodeLensHandler(session, parts.lens(), settings),
        new CommandHandler(session, starter, jobs, parts.completion(), parts.status()),
        new InlineCompletionHandler(session, parts.completion(), settings),
        new CompletionHandler(session, parts.completion(), settings),
        new ReviewOnSave(session, jobs, parts.tasks(), settings, parts.executor()),
        new ChatHandler(
            starter, parts.tasks(), new ChatSessions(parts.clock()), new ReferenceReader(session)),
        new ExtensionHandler(session, starter, jobs, parts.completion(), parts.status()));
  }
}
