package dev.aurelis.server.sim;

import dev.aurelis.server.sim.wire.Header;
import dev.aurelis.server.sim.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Every request since the start or the last reset, the latest 10,000 of them. */
public final class Journal {
  private static final int MAX_ENTRIES = 10_000;
  private static final Set<String> SECRET =
      Set.of("authorization", "api-key", "x-api-key", "proxy-authorization", "cookie");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<JournalEntry> entries = new ArrayList<>();
  private int number;

  /** The entries in order of arrival, those still being answered included. */
  public List<JournalEntry> entries() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the entries look as wanted.
   *
   * @return the entries, whether they do or the time ran out
   */
  public List<JournalEntry> await(Predicate<List<JournalEntry>> wanted, Duration atMost)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (left > 0 && !wanted.test(List.copyOf(entries))) {
        left = changed.awaitNanos(left);
      }
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  /** Waits for {@code count} requests to have been answered or given up. */
  public List<JournalEntry> awaitEnded(int count, Duration atMost) throws InterruptedException {
    return await(all -> all.stream().filter(JournalEntry::ended).count() >= count, atMost);
  }

  void clear() {
    update(entries::clear);
  }

  int open(Request request, Instant at) {
    lock.lock();
    try {
      var headers = request.headers().stream().map(Journal::blanked).toList();
      if (entries.size() == MAX_ENTRIES) {
        entries.removeFirst();
      }
      entries.add(JournalEntry.pending(++number, at, request, headers));
      changed.signalAll();
      return number;
    } finally {
      lock.unlock();
    }
  }

  void decided(int entry, int status, String verdict, Optional<String> fault) {
    replace(entry, e -> e.withVerdict(status, verdict, fault));
  }

  void sent(int entry, long bytes, int tokens) {
    replace(entry, e -> e.withMore(bytes, tokens));
  }

  void ended(int entry, boolean clientClosed, Instant at) {
    replace(entry, e -> e.withEnd(clientClosed, at));
  }

  private void replace(int entry, UnaryOperator<JournalEntry> change) {
    update(() -> {
      for (int i = entries.size() - 1; i >= 0; i--) {
        if (entries.get(i).number() == entry) {
          entries.set(i, change.apply(entries.get(i)));
          return;
        }
      }
    });
  }

  private void update(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static Header blanked(Header header) {
    if (!SECRET.contains(header.name().toLowerCase(Locale.ROOT))) {
      return header;
    }
    var scheme = header.value().startsWith("Bearer ") ? "Bearer " : "";
    return new Header(header.name(), scheme + "***");
  }
}
