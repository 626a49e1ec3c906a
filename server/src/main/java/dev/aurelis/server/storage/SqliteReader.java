package dev.aurelis.server.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A connection of its own for single values, so that who looks something up waits for nobody who
 * writes. Made with its first use and again after a failure. Thread-safe.
 */
final class SqliteReader {
  private final Path file;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private Optional<Connection> connection = Optional.empty();

  SqliteReader(Path file) {
    this.file = file;
  }

  synchronized Optional<byte[]> value(String query, String parameter) throws SQLException {
    boolean isDone = false;
    try {
      var value = look(query, parameter);
      isDone = true;
      return value;
    } finally {
      if (!isDone) {
        close(); // a statement that failed once is of no use any more
      }
    }
  }

  private Optional<byte[]> look(String query, String parameter) throws SQLException {
    var statement = statements.get(query);
    if (statement == null) {
      if (connection.isEmpty()) {
        connection = Optional.of(SqliteFile.connect(file));
      }
      statement = connection.get().prepareStatement(query);
      statements.put(query, statement);
    }
    statement.setString(1, parameter);
    try (var rows = statement.executeQuery()) {
      return rows.next() ? Optional.ofNullable(rows.getBytes(1)) : Optional.empty();
    }
  }

  synchronized void close() throws SQLException {
    statements.clear();
    var open = connection;
    connection = Optional.empty();
    if (open.isPresent()) {
      open.get().close();
    }
  }
}
