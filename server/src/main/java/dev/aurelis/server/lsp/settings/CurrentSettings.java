package dev.aurelis.server.lsp.settings;

import dev.aurelis.server.config.EditorSettings;
import java.util.function.Supplier;

/** The settings as they are now. Thread-safe. */
public final class CurrentSettings implements Supplier<EditorSettings> {
  private volatile EditorSettings editor = EditorSettings.defaults();
  private volatile EditorSettings project = EditorSettings.unrestricted();

  /** Editor and project together; where they differ the more restrictive value holds. */
  @Override
  public EditorSettings get() {
    return editor.restrictedBy(project);
  }

  void editor(EditorSettings settings) {
    editor = settings;
  }

  void project(EditorSettings settings) {
    project = settings;
  }
}
