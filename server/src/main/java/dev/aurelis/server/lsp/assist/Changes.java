package dev.aurelis.server.lsp.assist;

import dev.aurelis.server.lsp.jobs.KeptEdits;
import dev.aurelis.server.lsp.jobs.ReviewBoard;
import dev.aurelis.server.workspace.text.DocumentListener;

/** Tells the kept edits and the findings that a document changed. */
record Changes(KeptEdits kept, ReviewBoard reviews) implements DocumentListener {
  @Override
  public void changed(String uri) {
    kept.changed(uri);
    reviews.changed(uri);
  }

  @Override
  public void closed(String uri) {
    kept.forget(uri);
    reviews.forget(uri);
  }
}
