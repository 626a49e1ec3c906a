package dev.aurelis.server.workspace;

import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which documents are open, which one the user is in, and which of the others changed since the
 * index read them. Thread-safe.
 */
final class OpenDocuments {
  /** Closed documents that are remembered. */
  private static final int REMEMBERED = 10;

  /** The one used last is the last. */
  private final Map<String, DocumentSnapshot> documents = new LinkedHashMap<>(16, 0.75f, true);

  private final Map<String, DocumentSnapshot> closed = new LinkedHashMap<>();
  private final Set<String> unread = new HashSet<>();
  private String active = "";

  /** A document was opened or changed; what it was before, where it was open. */
  synchronized Optional<DocumentSnapshot> changed(String key, DocumentSnapshot document) {
    unread.add(key);
    closed.remove(key);
    return Optional.ofNullable(documents.put(key, document));
  }

  synchronized void closed(String key) {
    var document = documents.remove(key);
    unread.remove(key);
    if (document != null) {
      closed.remove(key);
      closed.put(key, document);
      if (closed.size() > REMEMBERED) {
        closed.remove(closed.keySet().iterator().next());
      }
    }
  }

  /** Open documents, the one used last first, then those closed last. */
  synchronized List<DocumentSnapshot> recent() {
    return Stream.concat(
            List.copyOf(documents.values()).reversed().stream(),
            List.copyOf(closed.values()).reversed().stream())
        .toList();
  }

  synchronized void clear() {
    documents.clear();
    closed.clear();
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
