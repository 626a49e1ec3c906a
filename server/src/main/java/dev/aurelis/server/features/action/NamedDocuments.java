package dev.aurelis.server.features.action;

import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.Optional;

/** Finds what a person names: open documents first, then files of the workspace. */
@FunctionalInterface
public interface NamedDocuments {
  /** Nothing can be named. */
  NamedDocuments NONE = _ -> Optional.empty();

  /**
   * A document.
   *
   * @param path its last parts, or relative to the workspace
   */
  Optional<DocumentSnapshot> named(String path);
}
