package dev.aurelis.server.usage.memory;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.usage.Claim;
import dev.aurelis.server.usage.Windows;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What one account used: each request of the last minute or still under way, and numbers of
 * requests by the minute for two days. Bounded by the rate of requests, not by their number. Not
 * thread-safe.
 */
final class History {
  private final Deque<Entry> recent = new ArrayDeque<>();
  private final TreeMap<Long, Integer> byMinute = new TreeMap<>();

  /** One request that was counted. */
  static final class Entry {
    private final long at;
    private long lease;
    private int tokens;

    private Entry(long at, long lease, int tokens) {
      this.at = at;
      this.lease = lease;
      this.tokens = tokens;
    }

    void settle(int used) {
      tokens = used;
      lease = at;
    }
  }

  Entry add(long now, Claim claim) {
    var entry = new Entry(now, now + claim.lease().toMillis(), claim.tokens());
    recent.add(entry);
    byMinute.merge(now / Windows.MINUTE, 1, Integer::sum);
    return entry;
  }

  void remove(Entry entry) {
    if (recent.remove(entry)) {
      byMinute.merge(entry.at / Windows.MINUTE, -1, Integer::sum);
    }
  }

  Windows windows(Limits limits, long now) {
    forget(now);
    int minute = 0;
    int open = 0;
    long tokens = 0;
    var oldest = OptionalLong.empty();
    for (var entry : recent) {
      open += entry.lease > now ? 1 : 0;
      if (now - entry.at < Windows.MINUTE) {
        minute++;
        tokens += entry.tokens;
        oldest = oldest.isPresent() ? oldest : OptionalLong.of(entry.at);
      }
    }
    var day = byMinute.tailMap(Windows.dayBegan(limits, now) / Windows.MINUTE);
    return new Windows(
        minute,
        oldest,
        tokens,
        day.values().stream().mapToInt(Integer::intValue).sum(),
        day.isEmpty() ? OptionalLong.empty() : OptionalLong.of(endOf(day.firstKey())),
        open);
  }

  /** A minute's requests leave a rolling day together, when the last of them may. */
  private static long endOf(long minute) {
    return (minute + 1) * Windows.MINUTE - 1;
  }

  private void forget(long now) {
    recent.removeIf(entry -> now - entry.at >= Windows.MINUTE && entry.lease <= now);
    byMinute.headMap((now - 2 * Windows.DAY) / Windows.MINUTE).clear();
  }
}
