package dev.aurelis.server.lsp.assist;

import dev.aurelis.server.config.EditorSettings;
import dev.aurelis.server.features.action.LineChanges;
import dev.aurelis.server.features.action.TaskRequest;
import dev.aurelis.server.features.action.Tasks;
import dev.aurelis.server.lsp.jobs.JobRunner;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.settings.CurrentSettings;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.TextSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reviews what changed since the last save, where the settings say so. It counts as background
 * work, so it never takes what an account's limits keep for people.
 */
final class ReviewOnSave implements LspFeature {
  private final Session session;
  private final JobRunner jobs;
  private final Supplier<Tasks> tasks;
  private final CurrentSettings settings;
  private final Executor executor;

  /** The text of each document when it was opened or last reviewed. */
  private final Map<String, String> seen = new ConcurrentHashMap<>();

  ReviewOnSave(
      Session session,
      JobRunner jobs,
      Supplier<Tasks> tasks,
      CurrentSettings settings,
      Executor executor) {
    this.executor = executor;
    this.session = session;
    this.jobs = jobs;
    this.tasks = tasks;
    this.settings = settings;
  }

  @Override
  public void register(Methods methods) {}

  @Override
  public void documentChanged(String uri) {
    if (!seen.containsKey(uri)) {
      session.document(uri).ifPresent(document -> seen.put(uri, document.text()));
    }
  }

  @Override
  public void documentClosed(String uri) {
    seen.remove(uri);
  }

  @Override
  public void documentSaved(String uri) {
    boolean wanted =
        settings.now().review() == EditorSettings.ReviewMode.SAVE
            && !settings.isOff(EditorSettings.Feature.REVIEW);
    if (wanted) {
      session
          .document(uri)
          .filter(open -> !open.isSuspect())
          .ifPresent(open -> review(open, seen.put(uri, open.text())));
    }
  }

  private void review(OpenDocument open, @Nullable String before) {
    if (before == null || before.equals(open.text())) {
      return;
    }
    var changed = LineChanges.in(before, open.text());
    var request =
        new TaskRequest(
            open.snapshot(), TextSpan.at(0), Optional.empty(), List.of(), new CancelToken());
    executor.execute(() ->
        tasks
            .get()
            .reviewOf(open.snapshot().uri(), changed)
            .ifPresent(task ->
                jobs.start(
                    new JobRunner.Order(
                        "Aurelis: review", () -> task, request, Optional.empty(), false))));
  }
}
