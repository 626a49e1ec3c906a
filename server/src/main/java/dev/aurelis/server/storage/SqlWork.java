package dev.aurelis.server.storage;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done with a database. */
@FunctionalInterface
public interface SqlWork<T> {
  T with(Connection connection) throws SQLException;
}
