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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Counts in a database, in the transaction that decides. While others use it without a pause, one
 * request for each account goes out uncounted and is written down as soon as that is possible, so
 * that a process goes over a limit by one at most. Where the database cannot be used at all, the
 * second ledger decides, which knows all that this process used and nothing of the others.
 */
public final class SqliteLedger implements QuotaLedger {
  private static final Schema SCHEMA =
      new Schema(
          1,
          Stream.concat(
                  RequestTable.STATEMENTS.stream(),
                  Stream.of(
                      "CREATE TABLE pause (owner TEXT NOT NULL, model TEXT NOT NULL,"
                          + " until INTEGER NOT NULL, PRIMARY KEY (owner, model)) STRICT"))
              .toList());

  /** The file's name below the state folder. */
  public static final String FILE = "usage.db";

  /** How long a pause that was read is believed, in milliseconds. */
  private static final long REREAD = 5_000;

  /** Each waits {@link SqliteFile#BUSY} for the lock. */
  private static final int TRIES = 5;

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Map<Account, Seen> seen = new ConcurrentHashMap<>();
  private final Map<Account, Map<Long, Reserved>> open = new ConcurrentHashMap<>();
  private final Backlog backlog = new Backlog();
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
        return written(account, limits, claim);
      } catch (SQLException e) {
        if (!SqliteFile.isBusy(e)) {
          troubled(e);
          return reservedAlone(account, limits, claim);
        }
      }
    }
    trouble.accept("the ledger is away: others use it without a pause");
    return backlog.owes(account)
        ? new Reserved.Refused("what the busy ledger of limits can tell", SOON)
        : reservedAlone(account, limits, claim);
  }

  private Reserved written(Account account, Limits limits, Claim claim) throws SQLException {
    var late = backlog.all();
    var reserved =
        file.write(connection -> {
          for (var one : late.values()) {
            RequestTable.insert(connection, one.account(), one.at(), one.tokens(), one.lease());
          }
          return decided(connection, account, limits, claim);
        });
    backlog.written(late);
    if (reserved instanceof Reserved.Granted(long id)) {
      openOf(account).put(id, own.reserve(account, Limits.NONE, claim));
    }
    return reserved;
  }

  /** Requests under way in this process, by their numbers, as the second ledger knows them. */
  private Map<Long, Reserved> openOf(Account account) {
    return open.computeIfAbsent(account, _ -> new ConcurrentHashMap<>());
  }

  private Optional<Reserved.Granted> close(Reserved.Granted reserved) {
    return open.values().stream()
        .flatMap(mine -> Stream.ofNullable(mine.remove(reserved.id())))
        .filter(Reserved.Granted.class::isInstance)
        .map(Reserved.Granted.class::cast)
        .findFirst();
  }

  private Reserved decided(Connection connection, Account account, Limits limits, Claim claim)
      throws SQLException {
    long now = clock.millis();
    RequestTable.tidy(connection, account, limits, now);
    var refused =
        RequestTable.windows(connection, account, limits, now, openOf(account).keySet())
            .refusal(limits, claim, Instant.ofEpochMilli(now));
    return refused.isPresent()
        ? refused.get()
        : new Reserved.Granted(
            RequestTable.insert(
                connection, account, now, claim.tokens(), now + claim.lease().toMillis()));
  }

  /** What only this process knows of is told apart by its sign. */
  private Reserved reservedAlone(Account account, Limits limits, Claim claim) {
    return switch (own.reserve(account, limits, claim)) {
      case Reserved.Granted(long id) -> {
        long now = clock.millis();
        backlog.add(
            id, new Backlog.Late(account, now, claim.tokens(), now + claim.lease().toMillis()));
        yield new Reserved.Granted(-id);
      }
      case Reserved.Refused refused -> refused;
    };
  }

  @Override
  public void settle(Reserved.Granted reserved, int tokens) {
    if (reserved.id() < 0) {
      own.settle(new Reserved.Granted(-reserved.id()), tokens);
      backlog.settle(-reserved.id(), tokens);
      return;
    }
    close(reserved).ifPresent(mirror -> own.settle(mirror, tokens));
    attempt(() -> file.write(connection -> RequestTable.settle(connection, reserved.id(), tokens)));
  }

  @Override
  public void refund(Reserved.Granted reserved) {
    if (reserved.id() < 0) {
      own.refund(new Reserved.Granted(-reserved.id()));
      backlog.refund(-reserved.id());
      return;
    }
    close(reserved).ifPresent(own::refund);
    attempt(() -> file.write(connection -> RequestTable.delete(connection, reserved.id())));
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
        RequestTable.bind(query, account);
        try (var row = query.executeQuery()) {
          return row.next() ? row.getLong(1) : 0L;
        }
      }
    };
  }

  private Duration until(long end) {
    long left = end - clock.millis();
    return left > RequestTable.AHEAD ? Duration.ZERO : Duration.ofMillis(Math.max(0, left));
  }

  @Override
  public Windows used(Account account, Limits limits) {
    return attempt(() ->
            file.read(connection ->
                RequestTable.windows(
                    connection, account, limits, clock.millis(), openOf(account).keySet())))
        .orElseGet(() -> own.used(account, limits));
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
