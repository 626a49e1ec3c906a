package dev.aurelis.server.lsp.settings;

import dev.aurelis.server.config.EditorSettings;

/** The settings as they are now. Thread-safe. */
public final class CurrentSettings {
  private volatile EditorSettings editor = EditorSettings.defaults();
  private volatile EditorSettings project = EditorSettings.unrestricted();

  /** Editor and project together; where they differ the more restrictive value holds. */
  public EditorSettings now() {
    return editor.restrictedBy(project);
  }

  public boolean isOff(EditorSettings.Feature feature) {
    return now().off().contains(feature);
  }

  void editor(EditorSettings settings) {
    editor = settings;
  }

  void project(EditorSettings settings) {
    project = settings;
  }
}
