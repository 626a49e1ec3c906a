package dev.aurelis.server.cache.sqlite;

import dev.aurelis.server.cache.CountBook;
import dev.aurelis.server.cache.TierCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** The counts of all processes, in the database of the persistent tier. */
public final class SqliteCounts implements CountBook {
  private final CacheDatabase database;

  public SqliteCounts(CacheDatabase database) {
    this.database = database;
  }

  @Override
  public void add(Map<String, TierCounts> since) {
    database.write(connection -> {
      try (var insert =
          connection.prepareStatement(
              "INSERT INTO counter (tier, hits, misses, errors, skipped, time)"
                  + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tier) DO UPDATE SET"
                  + " hits = hits + excluded.hits, misses = misses + excluded.misses,"
                  + " errors = errors + excluded.errors, skipped = skipped + excluded.skipped,"
                  + " time = time + excluded.time")) {
        for (var tier : since.entrySet()) {
          insert.setString(1, tier.getKey());
          insert.setLong(2, tier.getValue().hits());
          insert.setLong(3, tier.getValue().misses());
          insert.setLong(4, tier.getValue().errors());
          insert.setLong(5, tier.getValue().skipped());
          insert.setLong(6, tier.getValue().time());
          insert.executeUpdate();
        }
      }
      return true;
    });
  }

  /** What was counted so far; empty where the database cannot be read. */
  public Map<String, TierCounts> all() {
    return database
        .<Map<String, TierCounts>>read(connection -> {
          var counts = new LinkedHashMap<String, TierCounts>();
          try (var statement = connection.createStatement();
              var rows =
                  statement.executeQuery(
                      "SELECT tier, hits, misses, errors, skipped, time FROM counter")) {
            while (rows.next()) {
              counts.put(
                  rows.getString(1),
                  new TierCounts(
                      rows.getLong(2),
                      rows.getLong(3),
                      rows.getLong(4),
                      rows.getLong(5),
                      rows.getLong(6)));
            }
          }
          return counts;
        })
        .found()
        .orElse(Map.of());
  }
}
