package dev.aurelis.server.workspace.syntax.tree;

import dev.aurelis.server.model.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends syntax trees. Keeps the last tree of each document, so that the next question about it, or
 * about a text that differs in one place, costs little. Thread-safe: one reader of a document at a
 * time, readers of different documents side by side.
 */
public final class SyntaxTrees implements AutoCloseable {
  /** Texts longer than this (UTF-16 units) are not parsed. */
  public static final int LARGEST_TEXT = 2 * 1024 * 1024;

  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final int KEPT = 32;
  private final Grammars grammars;
  private final Parsing parsing;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashMap<String, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);

  public SyntaxTrees(Grammars grammars, Ticker ticker) {
    this(grammars, ticker, LIMIT);
  }

  /**
   * @param limit how long one run of the parser may take
   */
  public SyntaxTrees(Grammars grammars, Ticker ticker, Duration limit) {
    this.grammars = grammars;
    this.parsing = new Parsing(ticker, limit, LARGEST_TEXT);
  }

  /**
   * Answers a question about a document's tree. The tree and its nodes must not leave the question.
   *
   * @param key the document; the last tree under this key is reused
   * @return empty when there is no tree: no grammar, text too large, parser too slow
   */
  public <T> Optional<T> read(
      String key, Language language, String text, Function<SyntaxTree, T> question) {
    var grammar = grammars.of(language);
    if (grammar.isEmpty()) {
      return Optional.empty();
    }
    while (true) {
      var slot = slot(key);
      slot.lock.lock();
      try {
        if (!slot.dropped) {
          return slot.treeOf(parsing, grammar.get(), text).map(question);
        }
      } finally {
        slot.lock.unlock();
      }
    }
  }

  /** Answers a question about a text that is not kept. */
  public <T> Optional<T> readOnce(
      Language language, String text, Function<SyntaxTree, T> question) {
    return grammars
        .of(language)
        .flatMap(grammar -> SyntaxTree.parse(parsing, grammar, text))
        .map(tree -> {
          try (tree) {
            return question.apply(tree);
          }
        });
  }

  /** Forgets a document and frees its tree. */
  public void close(String key) {
    drop(locked(() -> slots.remove(key)));
  }

  @Override
  public void close() {
    var all =
        locked(() -> {
          var found = List.copyOf(slots.values());
          slots.clear();
          return found;
        });
    all.forEach(SyntaxTrees::drop);
  }

  private Slot slot(String key) {
    var slot = locked(() -> slots.computeIfAbsent(key, _ -> new Slot()));
    drop(locked(() -> slots.size() > KEPT ? slots.pollFirstEntry().getValue() : null));
    return slot;
  }

  private <T extends @Nullable Object> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private static void drop(@Nullable Slot slot) {
    if (slot != null) {
      slot.lock.lock();
      try {
        slot.dropped = true;
        slot.replace(null);
      } finally {
        slot.lock.unlock();
      }
    }
  }

  /** The last tree of one document, guarded by its lock. */
  private static final class Slot {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SyntaxTree tree;
    private boolean dropped;
    private int tooLong = Integer.MAX_VALUE;

    /** A text that took too long is not tried again before it became much shorter. */
    Optional<SyntaxTree> treeOf(Parsing parsing, Grammar grammar, String text) {
      if (text.length() > tooLong) {
        return Optional.empty();
      }
      renew(parsing, grammar, text);
      tooLong = tree == null ? text.length() / 4 * 3 : Integer.MAX_VALUE;
      return Optional.ofNullable(tree);
    }

    private void renew(Parsing parsing, Grammar grammar, String text) {
      var last = tree;
      if (last == null || last.grammar() != grammar) {
        replace(SyntaxTree.parse(parsing, grammar, text).orElse(null));
      } else if (!last.text().equals(text)) {
        replace(last.reparse(text).orElse(null));
      }
    }

    void replace(@Nullable SyntaxTree next) {
      if (tree != null) {
        tree.close();
      }
      tree = next;
    }
  }
}
