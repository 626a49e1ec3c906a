package dev.aurelis.server.sim.chat;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * Remembers beginnings of prompts as the vendor's cache does: from 1024 tokens on, in steps of 128.
 */
final class PrefixCache {
  private static final int LEAST = 1024;
  private static final int STEP = 128;
  private static final int MAX_REMEMBERED = 10_000;

  private final LinkedHashSet<Long> seen = new LinkedHashSet<>();

  /** How many leading tokens were seen before; remembers this prompt's beginnings. */
  synchronized int hit(List<String> tokens) {
    int hit = 0;
    long hash = 1;
    for (int i = 0; i < tokens.size(); i++) {
      hash = hash * 1_000_003L + tokens.get(i).hashCode();
      int length = i + 1;
      if (length >= LEAST && (length - LEAST) % STEP == 0 && !seen.add(hash)) {
        hit = length;
      }
    }
    while (seen.size() > MAX_REMEMBERED) {
      seen.removeFirst();
    }
    return hit;
  }

  synchronized void clear() {
    seen.clear();
  }
}
