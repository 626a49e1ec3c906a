package dev.aurelis.server.storage;

import java.util.List;

/**
 * The tables of a database.
 *
 * @param version more than 0; a file of an older one is rebuilt, of a newer one left alone
 * @param statements make the tables in an empty file
 */
public record Schema(int version, List<String> statements) {
  public Schema {
    statements = List.copyOf(statements);
  }
}
