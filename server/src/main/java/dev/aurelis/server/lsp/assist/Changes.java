package dev.aurelis.server.lsp.assist;

import dev.aurelis.server.lsp.jobs.KeptEdits;
import dev.aurelis.server.workspace.text.DocumentListener;

/** Tells the kept edits that a document changed. */
record Changes(KeptEdits kept) implements DocumentListener {
  @Override
  public void changed(String uri) {
    kept.changed(uri);
  }

  @Override
  public void closed(String uri) {
    kept.forget(uri);
  }
}
