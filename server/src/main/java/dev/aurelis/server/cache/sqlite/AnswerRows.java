package dev.aurelis.server.cache.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes answers with their tags inside of one transaction. */
final class AnswerRows implements AutoCloseable {
  private final PreparedStatement unmark;
  private final PreparedStatement delete;
  private final PreparedStatement insert;
  private final PreparedStatement mark;

  AnswerRows(Connection connection) throws SQLException {
    unmark =
        connection.prepareStatement(
            "DELETE FROM tag WHERE answer IN (SELECT id FROM answer WHERE name = ?)");
    delete = connection.prepareStatement("DELETE FROM answer WHERE name = ?");
    insert =
        connection.prepareStatement(
            "INSERT INTO answer (name, value, until) VALUES (?, ?, ?) RETURNING id");
    mark = connection.prepareStatement("INSERT INTO tag (name, answer) VALUES (?, ?)");
  }

  /** Puts an answer in the place of the one that has its name. */
  void put(SealedAnswer answer) throws SQLException {
    for (var old : new PreparedStatement[] {unmark, delete}) {
      old.setString(1, answer.name());
      old.executeUpdate();
    }
    insert.setString(1, answer.name());
    insert.setBytes(2, answer.value());
    insert.setLong(3, answer.until());
    try (var row = insert.executeQuery()) {
      row.next();
      mark.setLong(2, row.getLong(1));
    }
    for (var tag : answer.tags()) {
      mark.setString(1, tag);
      mark.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    for (var statement : new PreparedStatement[] {unmark, delete, insert, mark}) {
      statement.close();
    }
  }
}
