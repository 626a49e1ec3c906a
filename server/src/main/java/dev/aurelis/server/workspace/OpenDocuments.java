package dev.aurelis.server.workspace;

import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which documents are open, which one the user is in, and which of the others changed since the
 * index read them. Thread-safe.
 */
final class OpenDocuments {
  private final Map<String, DocumentSnapshot> documents = new HashMap<>();
  private final Set<String> unread = new HashSet<>();
  private String active = "";

  synchronized void changed(String key, DocumentSnapshot document) {
    documents.put(key, document);
    unread.add(key);
  }

  synchronized void closed(String key) {
    documents.remove(key);
    unread.remove(key);
  }

  synchronized void clear() {
    documents.clear();
    unread.clear();
  }

  synchronized boolean isOpen(String key) {
    return documents.containsKey(key);
  }

  /** The document as it is now, empty where it is not open. */
  synchronized Optional<DocumentSnapshot> snapshot(String key) {
    return Optional.ofNullable(documents.get(key));
  }

  /**
   * The user is in this document now.
   *
   * @return the other documents that have to be read; each is named once
   */
  synchronized List<String> turnTo(String key) {
    if (key.equals(active) || unread.isEmpty()) {
      active = key;
      return List.of();
    }
    active = key;
    var left = unread.stream().filter(other -> !other.equals(key)).toList();
    left.forEach(unread::remove);
    return left;
  }
}
