package dev.aurelis.server.usage.sqlite;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.usage.Account;
import dev.aurelis.server.usage.Windows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The table of requests, one row each. A request whose date lies ahead was made while the clock was
 * wrong, or the clock is wrong now. It is noted when it was first seen so, and counts at both
 * times: a clock that is set gives nothing back, and keeps nobody out for longer than a window.
 */
final class RequestTable {
  static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE request (id INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL,"
              + " model TEXT NOT NULL, at INTEGER NOT NULL, seen INTEGER NOT NULL DEFAULT 0,"
              + " tokens INTEGER NOT NULL, lease INTEGER NOT NULL) STRICT",
          "CREATE INDEX request_of ON request (owner, model)");

  /** A date so far ahead says nothing of the day it names. */
  static final long AHEAD = Duration.ofDays(2).toMillis();

  /** Clocks are put right by so little all the time. */
  private static final long SLACK = 1_000;

  /** Kept where no limit says how many can matter. */
  private static final int USUALLY_KEPT = 1_000;

  private RequestTable() {}

  /** Notes what lies ahead, and forgets what can matter no more. */
  static void tidy(Connection connection, Account account, Limits limits, long now)
      throws SQLException {
    try (var ahead =
        connection.prepareStatement(
            "UPDATE request SET seen = ?3, lease = min(lease, ?3 + lease - at)"
                + " WHERE owner = ?1 AND model = ?2 AND at > ?4 AND (seen = 0 OR seen > ?4)")) {
      bind(ahead, account);
      ahead.setLong(3, now);
      ahead.setLong(4, now + SLACK);
      ahead.executeUpdate();
    }
    forget(connection, account, limits, now);
  }

  /** As many as a limit allows stay in any case: the clock may just have jumped ahead. */
  private static void forget(Connection connection, Account account, Limits limits, long now)
      throws SQLException {
    boolean daily = limits.perDay().isPresent();
    long age = daily ? 2 * Windows.DAY : Windows.MINUTE;
    try (var old =
        connection.prepareStatement(
            "DELETE FROM request WHERE owner = ?1 AND model = ?2 AND lease <= ?3 AND seen < ?4"
                + " AND (at < ?4 OR at > ?5) AND id < (SELECT id FROM request"
                + " WHERE owner = ?1 AND model = ?2 ORDER BY id DESC LIMIT 1 OFFSET ?6)")) {
      bind(old, account);
      old.setLong(3, now);
      old.setLong(4, now - age);
      old.setLong(5, now + (daily ? AHEAD : SLACK));
      old.setInt(6, limits.perDay().orElse(limits.perMinute().orElse(USUALLY_KEPT)));
      old.executeUpdate();
    }
  }

  /**
   * @param mine requests under way in this process, which knows that without their leases
   */
  static Windows windows(
      Connection connection, Account account, Limits limits, long now, Set<Long> mine)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            "WITH dated AS (SELECT tokens,"
                + " CASE WHEN at > ?3 AND seen > 0 THEN seen ELSE max(at, seen) END AS soon,"
                + " CASE WHEN at > ?4 THEN seen ELSE max(at, seen) END AS late"
                + " FROM request WHERE owner = ?1 AND model = ?2)"
                + " SELECT count(*) FILTER (WHERE soon > ?5), min(soon) FILTER (WHERE soon > ?5),"
                + " coalesce(sum(tokens) FILTER (WHERE soon > ?5), 0),"
                + " count(*) FILTER (WHERE late >= ?6), min(late) FILTER (WHERE late >= ?6)"
                + " FROM dated")) {
      bind(query, account);
      query.setLong(3, now);
      query.setLong(4, now + AHEAD);
      query.setLong(5, now - Windows.MINUTE);
      query.setLong(6, Windows.dayBegan(limits, now));
      try (var row = query.executeQuery()) {
        row.next();
        return new Windows(
            row.getInt(1),
            optional(row, 2),
            row.getLong(3),
            row.getInt(4),
            optional(row, 5),
            open(connection, account, now, mine));
      }
    }
  }

  private static int open(Connection connection, Account account, long now, Set<Long> mine)
      throws SQLException {
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

  private static OptionalLong optional(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** Counts a request, and returns its number. */
  static long insert(Connection connection, Account account, long at, int tokens, long lease)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO request (owner, model, at, tokens, lease) VALUES (?1, ?2, ?3, ?4, ?5)"
                + " RETURNING id")) {
      bind(insert, account);
      insert.setLong(3, at);
      insert.setInt(4, tokens);
      insert.setLong(5, lease);
      try (var row = insert.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  static int settle(Connection connection, long id, int tokens) throws SQLException {
    try (var update =
        connection.prepareStatement("UPDATE request SET tokens = ?, lease = 0 WHERE id = ?")) {
      update.setInt(1, tokens);
      update.setLong(2, id);
      return update.executeUpdate();
    }
  }

  static int delete(Connection connection, long id) throws SQLException {
    try (var delete = connection.prepareStatement("DELETE FROM request WHERE id = ?")) {
      delete.setLong(1, id);
      return delete.executeUpdate();
    }
  }

  static void bind(PreparedStatement statement, Account account) throws SQLException {
    statement.setString(1, account.owner());
    statement.setString(2, account.model());
  }
}
