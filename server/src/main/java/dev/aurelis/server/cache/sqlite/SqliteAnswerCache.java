package dev.aurelis.server.cache.sqlite;

import dev.aurelis.server.cache.AnswerCache;
import dev.aurelis.server.cache.CacheEntry;
import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.cache.CacheSize;
import dev.aurelis.server.cache.Kept;
import dev.aurelis.server.cache.Lookup;
import dev.aurelis.server.cache.seal.AnswerSeal;
import dev.aurelis.server.cache.seal.Dated;
import dev.aurelis.server.cache.seal.StoredSeal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sealed answers in a database. Rows and tags have keyed hashes for names. Times that decide stand
 * inside the seal; those beside it only help to tidy up. The key lives in a file of its owner
 * alone: without it every row is a miss.
 */
public final class SqliteAnswerCache implements AnswerCache {
  /** So many answers are kept between two times of tidying up. */
  private static final int TIDY_EVERY = 32;

  private static final int BATCH = 64;
  private static final int MOST_BATCHES = 64;
  private static final double FULL = 0.9;
  private static final double ROOM = 0.8;

  private static final String VALUE = "SELECT value FROM answer WHERE name = ?";

  private final CacheDatabase database;
  private final StoredSeal seal;
  private final Clock clock;
  private final AtomicInteger written = new AtomicInteger();

  public SqliteAnswerCache(CacheDatabase database, StoredSeal seal, Clock clock) {
    this.database = database;
    this.seal = seal;
    this.clock = clock;
  }

  @Override
  public String tier() {
    return "persistent";
  }

  @Override
  public Lookup get(CacheKey key) {
    var opening = seal.get();
    if (opening.isEmpty()) {
      return new Lookup.Skipped();
    }
    var name = opening.get().name(key);
    return switch (database.value(VALUE, name)) {
      case Outcome.Skipped<Optional<byte[]>>() -> new Lookup.Skipped();
      case Outcome.Failed<Optional<byte[]>>() -> new Lookup.Failed();
      case Outcome.Done<Optional<byte[]>>(var value) ->
          value.isEmpty() ? new Lookup.Miss() : opened(name, opening.get().open(key, value.get()));
    };
  }

  /** What does not open was changed or sealed with another key; it is of no use to anybody. */
  private Lookup opened(String name, Optional<Dated> dated) {
    if (dated.isEmpty()) {
      database.write(connection -> delete(connection, "name = ?", name));
      return new Lookup.Failed();
    }
    var remaining = dated.get().remaining(clock.instant());
    return remaining.isZero() ? new Lookup.Miss() : new Lookup.Hit(dated.get().entry(), remaining);
  }

  @Override
  public void put(CacheKey key, CacheEntry entry, Duration lifetime) {
    putAll(List.of(new Kept(key, entry, lifetime)));
  }

  /** In one transaction: most of what an answer costs is the transaction. */
  @Override
  public void putAll(List<Kept> all) {
    seal.get()
        .ifPresent(sealing ->
            insert(all.stream().flatMap(kept -> sealed(kept, sealing).stream()).toList()));
    int before = written.getAndAdd(all.size());
    if (before / TIDY_EVERY != (before + all.size()) / TIDY_EVERY) {
      tidy();
    }
  }

  private Optional<SealedAnswer> sealed(Kept kept, AnswerSeal sealing) {
    if (kept.entry().length() > LARGEST) {
      return Optional.empty();
    }
    var now = clock.instant();
    var until = now.plus(kept.lifetime());
    return sealing
        .seal(kept.key(), new Dated(kept.entry(), now, until))
        .map(value ->
            new SealedAnswer(
                sealing.name(kept.key()),
                value,
                until.toEpochMilli(),
                kept.entry().tags().stream().map(sealing::tagName).toList()));
  }

  private void insert(List<SealedAnswer> answers) {
    if (answers.isEmpty()) {
      return;
    }
    database.write(connection -> {
      try (var rows = new AnswerRows(connection)) {
        for (var answer : answers) {
          rows.put(answer);
        }
      }
      return true;
    });
  }

  /** Deletes answers with their tags. */
  private static int delete(Connection connection, String which, Object... values)
      throws SQLException {
    for (var statement :
        List.of(
            "DELETE FROM tag WHERE answer IN (SELECT id FROM answer WHERE " + which + ")",
            "DELETE FROM answer WHERE " + which)) {
      try (var delete = connection.prepareStatement(statement)) {
        for (int at = 0; at < values.length; at++) {
          delete.setObject(at + 1, values[at]);
        }
        int count = delete.executeUpdate();
        if (statement.startsWith("DELETE FROM answer")) {
          return count;
        }
      }
    }
    return 0;
  }

  @Override
  public void forget(Set<String> tags) {
    seal.get().ifPresent(sealing -> forget(tags.stream().map(sealing::tagName).toList()));
  }

  private void forget(Collection<String> names) {
    database.write(connection -> {
      try (var find = connection.prepareStatement("SELECT answer FROM tag WHERE name = ?")) {
        for (var name : names) {
          find.setString(1, name);
          try (var rows = find.executeQuery()) {
            while (rows.next()) {
              delete(connection, "id = ?", rows.getLong(1));
            }
          }
        }
      }
      return true;
    });
  }

  /** Deletes what is over, then the oldest until there is room again. */
  private void tidy() {
    long now = clock.millis();
    database.write(connection ->
        delete(
            connection,
            "id IN (SELECT id FROM answer WHERE until <= ? ORDER BY until LIMIT " + BATCH + ")",
            now));
    if (used() > FULL * database.mostBytes()) {
      for (int batch = 0; batch < MOST_BATCHES && used() > ROOM * database.mostBytes(); batch++) {
        database.write(connection ->
            delete(connection, "id IN (SELECT id FROM answer ORDER BY id LIMIT " + BATCH + ")"));
      }
    }
  }

  /** Bytes of the pages that hold something. */
  private long used() {
    return database
        .read(connection ->
            CacheDatabase.number(connection, "PRAGMA page_size")
                * (CacheDatabase.number(connection, "PRAGMA page_count")
                    - CacheDatabase.number(connection, "PRAGMA freelist_count")))
        .found()
        .orElse(0L);
  }

  @Override
  public CacheSize size() {
    return database
        .read(connection ->
            CacheSize.of(
                CacheDatabase.number(connection, "SELECT count(*) FROM answer"),
                CacheDatabase.number(connection, "SELECT total(length(value)) FROM answer")))
        .found()
        .orElse(CacheSize.UNKNOWN);
  }

  /**
   * Destroys the key first, so that whatever is left somewhere cannot be read; then overwrites the
   * rows and empties the log.
   */
  @Override
  public void clear() {
    seal.destroy();
    database.write(connection -> {
      for (var table : List.of("tag", "answer")) {
        try (var delete = connection.prepareStatement("DELETE FROM " + table)) {
          delete.executeUpdate();
        }
      }
      return true;
    });
    database.checkpoint();
  }

  @Override
  public void close() {
    database.close();
  }
}
