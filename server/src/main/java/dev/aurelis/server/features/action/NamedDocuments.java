package dev.aurelis.server.features.action;

import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.Optional;

/** Finds what a person points at: open documents first, then files of the workspace. */
public interface NamedDocuments {
  /** Nothing can be pointed at. */
  NamedDocuments NONE =
      new NamedDocuments() {
        @Override
        public Optional<DocumentSnapshot> named(String path) {
          return Optional.empty();
        }

        @Override
        public Optional<DocumentSnapshot> at(String uri) {
          return Optional.empty();
        }
      };

  /**
   * A document.
   *
   * @param path its last parts, or relative to the workspace
   */
  Optional<DocumentSnapshot> named(String path);

  /** A document by its URI. */
  Optional<DocumentSnapshot> at(String uri);
}
