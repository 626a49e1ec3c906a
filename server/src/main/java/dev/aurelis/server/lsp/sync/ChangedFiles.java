package dev.aurelis.server.lsp.sync;

import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.FileEvent;

/** Tells which files have new contents: saved by the client, or changed beside it. */
public final class ChangedFiles implements LspFeature {
  private final Consumer<Set<String>> changed;

  /**
   * Hears of files.
   *
   * @param changed takes URIs as the client writes them; called on the reader's thread
   */
  public ChangedFiles(Consumer<Set<String>> changed) {
    this.changed = changed;
  }

  @Override
  public void register(Methods methods) {}

  @Override
  public void documentSaved(String uri) {
    changed.accept(Set.of(uri));
  }

  @Override
  public void filesChanged(List<FileEvent> events) {
    changed.accept(events.stream().map(FileEvent::getUri).collect(Collectors.toSet()));
  }
}
