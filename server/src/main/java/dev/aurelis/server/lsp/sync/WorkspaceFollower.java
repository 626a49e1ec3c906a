package dev.aurelis.server.lsp.sync;

import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.workspace.DocumentPaths;
import dev.aurelis.server.workspace.WorkspaceModel;
import dev.aurelis.server.workspace.text.DocumentListener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.lsp4j.FileEvent;

/**
 * Keeps the workspace's model in step with the client: folders, files and open documents. Changes
 * are gathered for a moment first, so that typing costs the reader's thread nothing but a mark.
 */
public final class WorkspaceFollower implements LspFeature, DocumentListener {
  private static final long GATHER_MILLIS = 100;

  private final Session session;
  private final WorkspaceModel model;
  private final ScheduledExecutorService scheduler;
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean following;

  public WorkspaceFollower(
      Session session, WorkspaceModel model, ScheduledExecutorService scheduler) {
    this.session = session;
    this.model = model;
    this.scheduler = scheduler;
    session.documents().addListener(this);
    model.follow(session.documents());
  }

  @Override
  public void register(Methods methods) {}

  @Override
  public void started() {
    following = true;
    foldersChanged();
    schedule();
  }

  @Override
  public void foldersChanged() {
    model.foldersChanged(
        session.folders().stream()
            .flatMap(folder -> DocumentPaths.pathOf(folder.uri()).stream())
            .toList());
  }

  @Override
  public void filesChanged(List<FileEvent> events) {
    var uris = events.stream().map(FileEvent::getUri).toList();
    scheduler.execute(() -> model.filesChanged(uris));
  }

  @Override
  public void changed(String uri) {
    changed.add(uri);
    schedule();
  }

  @Override
  public void closed(String uri) {
    changed.remove(uri);
    if (following) {
      scheduler.execute(() -> model.documentClosed(uri));
    }
  }

  @Override
  public void close() {
    session.documents().removeListener(this);
    model.close();
  }

  private void schedule() {
    if (following && scheduled.compareAndSet(false, true)) {
      var _ = scheduler.schedule(this::hand, GATHER_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void hand() {
    scheduled.set(false);
    for (var uri : List.copyOf(changed)) {
      if (changed.remove(uri)) {
        session.documents().snapshot(uri).ifPresent(model::documentChanged);
      }
    }
  }
}
