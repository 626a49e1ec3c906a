package dev.aurelis.server.usage.sqlite;

import dev.aurelis.server.usage.Account;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests that were counted while the database was away, to be written into it when it is back.
 * Bounded; the oldest go first. Thread-safe.
 */
final class Backlog {
  private static final int MOST = 10_000;

  private final Map<Long, Late> unwritten = new LinkedHashMap<>();

  /** A request as it is to be written. */
  record Late(Account account, long at, int tokens, long lease) {}

  synchronized void add(long id, Late late) {
    unwritten.put(id, late);
    if (unwritten.size() > MOST) {
      unwritten.remove(unwritten.keySet().iterator().next());
    }
  }

  /** Whether a request of the account is not written down yet. */
  synchronized boolean owes(Account account) {
    return unwritten.values().stream().anyMatch(late -> late.account().equals(account));
  }

  /** It is over, written or not. */
  synchronized void settle(long id, int tokens) {
    unwritten.computeIfPresent(id, (_, late) -> new Late(late.account(), late.at(), tokens, 0));
  }

  synchronized void refund(long id) {
    unwritten.remove(id);
  }

  synchronized Map<Long, Late> all() {
    return new LinkedHashMap<>(unwritten);
  }

  synchronized void written(Map<Long, Late> those) {
    unwritten.keySet().removeAll(those.keySet());
  }
}
