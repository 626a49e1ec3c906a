package dev.aurelis.server.workspace.index;

import java.util.Arrays;

/**
 * Numbers for token texts, so that a token costs four bytes. Append-only and bounded; one writer at
 * a time takes the lock, readers take none: they see what was published last, and a number that is
 * not published yet counts as absent.
 */
final class Vocabulary {
  /** Longest token that is kept, in characters. */
  static final int LONGEST = 80;

  private final int most;
  private volatile State state =
      new State(new char[1 << 12], new int[1 << 10], new int[1 << 11], 0);

  Vocabulary(int most) {
    this.most = most;
    synchronized (this) {
      for (var id = 0; id <= Tokens.LAST_RESERVED; id++) {
        add("\0" + id, 0, 2);
      }
    }
  }

  /** What readers see: texts one after the other, and where each begins. */
  private static final class State {
    final char[] chars;

    /** One more than there are texts. */
    final int[] starts;

    /** An open hash table of numbers plus one. */
    final int[] table;

    final int size;

    State(char[] chars, int[] starts, int[] table, int size) {
      this.chars = chars;
      this.starts = starts;
      this.table = table;
      this.size = size;
    }

    int length(int id) {
      return starts[id + 1] - starts[id];
    }

    boolean equal(int id, CharSequence text, int from, int to) {
      var start = starts[id];
      if (starts[id + 1] - start != to - from) {
        return false;
      }
      for (var i = from; i < to; i++) {
        if (chars[start + i - from] != text.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    int find(CharSequence text, int from, int to) {
      var mask = table.length - 1;
      for (var slot = hash(text, from, to) & mask; ; slot = (slot + 1) & mask) {
        var id = table[slot] - 1;
        if (id < 0) {
          return -1;
        }
        if (id < size && equal(id, text, from, to)) {
          return id;
        }
      }
    }
  }

  int size() {
    return state.size;
  }

  /** Bytes held. */
  long bytes() {
    var now = state;
    return 2L * now.chars.length + 4L * now.starts.length + 4L * now.table.length;
  }

  /** The number of a text, or {@link Tokens#UNKNOWN}. */
  int find(CharSequence text, int from, int to) {
    return Math.max(Tokens.UNKNOWN, state.find(text, from, to));
  }

  /** The number of a text, a new one where it has none yet. */
  synchronized int intern(CharSequence text, int from, int to) {
    if (to - from > LONGEST) {
      return Tokens.UNKNOWN;
    }
    var found = state.find(text, from, to);
    if (found >= 0) {
      return found;
    }
    return state.size >= most ? Tokens.UNKNOWN : add(text, from, to);
  }

  String text(int id) {
    var now = state;
    return new String(now.chars, now.starts[id], now.length(id));
  }

  int length(int id) {
    return state.length(id);
  }

  boolean startsWith(int id, String prefix) {
    var now = state;
    var start = now.starts[id];
    if (now.length(id) < prefix.length()) {
      return false;
    }
    for (var i = 0; i < prefix.length(); i++) {
      if (now.chars[start + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int add(CharSequence text, int from, int to) {
    var now = state;
    var id = now.size;
    var start = now.starts[id];
    var end = start + to - from;
    var chars = end <= now.chars.length ? now.chars : Arrays.copyOf(now.chars, 2 * end);
    var starts = id + 1 < now.starts.length ? now.starts : Arrays.copyOf(now.starts, 2 * (id + 2));
    for (var i = from; i < to; i++) {
      chars[start + i - from] = text.charAt(i);
    }
    starts[id + 1] = end;
    var table = 2 * (id + 1) < now.table.length ? now.table : grown(now);
    put(table, hash(text, from, to), id);
    state = new State(chars, starts, table, id + 1);
    return id;
  }

  private static int[] grown(State now) {
    var table = new int[2 * now.table.length];
    for (var id = 0; id < now.size; id++) {
      var text = java.nio.CharBuffer.wrap(now.chars, now.starts[id], now.length(id));
      put(table, hash(text, 0, text.length()), id);
    }
    return table;
  }

  private static void put(int[] table, int hash, int id) {
    var mask = table.length - 1;
    var slot = hash & mask;
    while (table[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    table[slot] = id + 1;
  }

  private static int hash(CharSequence text, int from, int to) {
    var hash = 0;
    for (var i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }
}
