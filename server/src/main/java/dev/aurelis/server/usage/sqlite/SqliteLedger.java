package dev.aurelis.server.usage.sqlite;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.storage.Schema;
import dev.aurelis.server.storage.SqlWork;
import dev.aurelis.server.storage.SqliteFile;
import dev.aurelis.server.usage.Account;
import dev.aurelis.server.usage.Claim;
import dev.aurelis.server.usage.QuotaLedger;
import dev.aurelis.server.usage.Reserved;
import dev.aurelis.server.usage.Windows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Counts in a database, in the transaction that decides. While others use it without a pause, one
 * request for each account goes out uncounted and is written down as soon as that is possible, so
 * that a process goes over a limit by one at most. Where the database cannot be used at all, the
 * second ledger decides, which knows this process alone.
 */
public final class SqliteLedger implements QuotaLedger {
  private static final Schema SCHEMA =
      new Schema(
          1,
          List.of(
              "CREATE TABLE request (id INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL,"
                  + " model TEXT NOT NULL, at INTEGER NOT NULL, seen INTEGER NOT NULL DEFAULT 0,"
                  + " tokens INTEGER NOT NULL, lease INTEGER NOT NULL) STRICT",
              "CREATE INDEX request_at ON request (owner, model, at)",
              "CREATE TABLE pause (owner TEXT NOT NULL, model TEXT NOT NULL,"
                  + " until INTEGER NOT NULL, PRIMARY KEY (owner, model)) STRICT"));
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** The file's name below the state folder. */
  public static final String FILE = "usage.db";

  /** No request is dated so far ahead but by a clock that was wrong. */
  private static final long AHEAD = Duration.ofDays(2).toMillis();

  /** How long a pause that was read is believed, in milliseconds. */
  private static final long REREAD = 5_000;

  /** Each waits {@link SqliteFile#BUSY} for the lock. */
  private static final int TRIES = 5;

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Map<Account, Set<Long>> open = new ConcurrentHashMap<>();
  private final Map<Account, Claim> owing = new ConcurrentHashMap<>();
  private final Map<Account, Seen> seen = new ConcurrentHashMap<>();
  private final SqliteFile file;
  private final Clock clock;
  private final QuotaLedger own;
  private final Consumer<String> trouble;

  /** The end of a pause, and when it was read. */
  private record Seen(long at, long until) {}

  private SqliteLedger(SqliteFile file, Clock clock, QuotaLedger own, Consumer<String> trouble) {
    this.file = file;
    this.clock = clock;
    this.own = own;
    this.trouble = trouble;
  }

  /**
   * Opens {@code usage.db}.
   *
   * @param own counts beside it and decides where the database cannot
   * @param trouble hears each failure of the database, in a word
   * @return the ledger, or {@code own} where the database cannot be used
   */
  public static QuotaLedger open(
      Path stateFolder, Clock clock, QuotaLedger own, Consumer<String> trouble) {
    return switch (SqliteFile.open(stateFolder, FILE, SCHEMA)) {
      case SqliteFile.Opened.Ready(SqliteFile file) -> new SqliteLedger(file, clock, own, trouble);
      case SqliteFile.Opened.Unusable(String reason) -> {
        trouble.accept(reason);
        yield own;
      }
    };
  }

  @Override
  public Reserved reserve(Account account, Limits limits, Claim claim) {
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        var owed = Optional.ofNullable(owing.get(account));
        var reserved = file.write(connection -> reserve(connection, account, limits, claim, owed));
        owed.ifPresent(written -> owing.remove(account, written));
        if (reserved instanceof Reserved.Granted(long id)) {
          open.computeIfAbsent(account, _ -> ConcurrentHashMap.newKeySet()).add(id);
        }
        return reserved;
      } catch (SQLException e) {
        if (!SqliteFile.isBusy(e)) {
          troubled(e);
          return negative(own.reserve(account, limits, claim));
        }
      }
    }
    trouble.accept("the ledger is away: others use it without a pause");
    return owing.putIfAbsent(account, claim) == null
        ? negative(own.reserve(account, limits, claim))
        : new Reserved.Refused("what the busy ledger of limits can tell", SOON);
  }

  private Reserved reserve(
      Connection connection, Account account, Limits limits, Claim claim, Optional<Claim> owed)
      throws SQLException {
    long now = clock.millis();
    tidy(connection, account, now);
    if (owed.isPresent()) {
      granted(connection, account, owed.get(), now);
    }
    var refused =
        windows(connection, account, now).refusal(limits, claim, Instant.ofEpochMilli(now));
    return refused.isPresent() ? refused.get() : granted(connection, account, claim, now);
  }

  /** What only this process knows of is told apart by its sign. */
  private static Reserved negative(Reserved reserved) {
    return reserved instanceof Reserved.Granted(long id) ? new Reserved.Granted(-id) : reserved;
  }

  /**
   * Notes when a request was seen that is dated ahead: either its date is wrong or the clock's is.
   * It counts at both times, so that no jump gives anything back, and goes when both are past.
   */
  private static void tidy(Connection connection, Account account, long now) throws SQLException {
    try (var ahead =
        connection.prepareStatement(
            "UPDATE request SET seen = ?3, lease = min(lease, ?4)"
                + " WHERE owner = ?1 AND model = ?2 AND at > ?5 AND (seen = 0 OR seen > ?5)")) {
      bind(ahead, account);
      ahead.setLong(3, now);
      ahead.setLong(4, now + Windows.MINUTE);
      ahead.setLong(5, now + Windows.MINUTE);
      ahead.executeUpdate();
    }
    try (var old =
        connection.prepareStatement(
            "DELETE FROM request WHERE owner = ?1 AND model = ?2 AND seen < ?3"
                + " AND (at < ?3 OR (at > ?4 AND seen > 0))")) {
      bind(old, account);
      old.setLong(3, now - 2 * DAY);
      old.setLong(4, now + AHEAD);
      old.executeUpdate();
    }
  }

  private Windows windows(Connection connection, Account account, long now) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "WITH dated AS (SELECT CASE WHEN at <= ?5 THEN max(at, seen) ELSE seen END AS at,"
                + " CASE WHEN at <= ?6 THEN max(at, seen) ELSE seen END AS day,"
                + " tokens FROM request WHERE owner = ?1 AND model = ?2)"
                + " SELECT count(*) FILTER (WHERE at > ?3), min(at) FILTER (WHERE at > ?3),"
                + " coalesce(sum(tokens) FILTER (WHERE at > ?3), 0),"
                + " count(*) FILTER (WHERE day >= ?4) FROM dated")) {
      bind(query, account);
      query.setLong(3, now - Windows.MINUTE);
      query.setLong(4, now - Math.floorMod(now, DAY));
      query.setLong(5, now + Windows.MINUTE);
      query.setLong(6, now + AHEAD);
      try (var row = query.executeQuery()) {
        row.next();
        long first = row.getLong(2);
        var oldest = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(first);
        return new Windows(
            row.getInt(1), oldest, row.getLong(3), row.getInt(4), open(connection, account, now));
      }
    }
  }

  /** Others' requests by their leases; this process's own it knows, whatever the clock says. */
  private int open(Connection connection, Account account, long now) throws SQLException {
    var mine = open.getOrDefault(account, Set.of());
    int count = mine.size();
    try (var query =
        connection.prepareStatement(
            "SELECT id FROM request WHERE owner = ?1 AND model = ?2 AND lease > ?3")) {
      bind(query, account);
      query.setLong(3, now);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          count += mine.contains(rows.getLong(1)) ? 0 : 1;
        }
      }
    }
    return count;
  }

  private static Reserved granted(Connection connection, Account account, Claim claim, long now)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO request (owner, model, at, tokens, lease) VALUES (?, ?, ?, ?, ?)"
                + " RETURNING id")) {
      insert.setString(1, account.owner());
      insert.setString(2, account.model());
      insert.setLong(3, now);
      insert.setInt(4, claim.tokens());
      insert.setLong(5, now + claim.lease().toMillis());
      try (var row = insert.executeQuery()) {
        row.next();
        return new Reserved.Granted(row.getLong(1));
      }
    }
  }

  @Override
  public void settle(Reserved.Granted reserved, int tokens) {
    if (reserved.id() < 0) {
      own.settle(new Reserved.Granted(-reserved.id()), tokens);
      return;
    }
    open.values().forEach(mine -> mine.remove(reserved.id()));
    attempt(() ->
        file.write(connection -> {
          try (var update =
              connection.prepareStatement(
                  "UPDATE request SET tokens = ?, lease = 0 WHERE id = ?")) {
            update.setInt(1, tokens);
            update.setLong(2, reserved.id());
            return update.executeUpdate();
          }
        }));
  }

  @Override
  public void refund(Reserved.Granted reserved) {
    if (reserved.id() < 0) {
      own.refund(new Reserved.Granted(-reserved.id()));
      return;
    }
    open.values().forEach(mine -> mine.remove(reserved.id()));
    attempt(() ->
        file.write(connection -> {
          try (var delete = connection.prepareStatement("DELETE FROM request WHERE id = ?")) {
            delete.setLong(1, reserved.id());
            return delete.executeUpdate();
          }
        }));
  }

  @Override
  public void pause(Account account, Duration wait) {
    own.pause(account, wait);
    attempt(() ->
        file.write(connection -> {
          try (var insert =
              connection.prepareStatement(
                  "INSERT INTO pause (owner, model, until) VALUES (?, ?, ?)"
                      + " ON CONFLICT (owner, model)"
                      + " DO UPDATE SET until = max(until, excluded.until)")) {
            insert.setString(1, account.owner());
            insert.setString(2, account.model());
            insert.setLong(3, clock.millis() + wait.toMillis());
            return insert.executeUpdate();
          }
        }));
  }

  @Override
  public Duration paused(Account account) {
    long now = clock.millis();
    var known =
        seen.compute(
            account,
            (_, last) ->
                last != null && Math.abs(now - last.at()) < REREAD
                    ? last
                    : new Seen(now, attempt(() -> file.read(pauseOf(account))).orElse(0L)));
    var shared = until(known.until());
    var mine = own.paused(account);
    return shared.compareTo(mine) > 0 ? shared : mine;
  }

  private static SqlWork<Long> pauseOf(Account account) {
    return connection -> {
      try (var query =
          connection.prepareStatement("SELECT until FROM pause WHERE owner = ? AND model = ?")) {
        bind(query, account);
        try (var row = query.executeQuery()) {
          return row.next() ? row.getLong(1) : 0L;
        }
      }
    };
  }

  private Duration until(long end) {
    long left = end - clock.millis();
    return left > AHEAD ? Duration.ZERO : Duration.ofMillis(Math.max(0, left));
  }

  private static void bind(PreparedStatement query, Account account) throws SQLException {
    query.setString(1, account.owner());
    query.setString(2, account.model());
  }

  @Override
  public double left(Account account, Limits limits) {
    if (limits.perDay().isEmpty()) {
      return 1;
    }
    return attempt(() -> file.read(connection -> windows(connection, account, clock.millis())))
        .map(used -> Math.clamp(1 - (double) used.day() / limits.perDay().getAsInt(), 0, 1))
        .orElseGet(() -> own.left(account, limits));
  }

  /** Something asked of the database. */
  @FunctionalInterface
  private interface Asked<T> {
    T answer() throws SQLException;
  }

  private <T> Optional<T> attempt(Asked<T> asked) {
    try {
      return Optional.of(asked.answer());
    } catch (SQLException e) {
      troubled(e);
      return Optional.empty();
    }
  }

  private void troubled(SQLException e) {
    if (SqliteFile.isDamage(e)) {
      file.replace();
    }
    trouble.accept("the ledger is away: " + SqliteFile.word(e));
  }

  @Override
  public void close() {
    file.close();
    own.close();
  }
}
