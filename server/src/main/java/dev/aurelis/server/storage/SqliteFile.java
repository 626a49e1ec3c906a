package dev.aurelis.server.storage;

import dev.aurelis.server.security.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A SQLite database in write-ahead mode that several processes use at once, readable by its owner
 * alone. A file that is damaged is set aside and made anew; one of a newer program is left alone.
 * One connection for what is written and one for what is looked up, each for one caller at a time;
 * whoever waits for another process waits {@link #BUSY} at most. Never to be used on a thread that
 * must not wait.
 */
public final class SqliteFile implements AutoCloseable {
  /** The longest wait for another process's lock. */
  public static final Duration BUSY = Duration.ofMillis(50);

  /** The write-ahead log is cut to this size after a checkpoint. */
  private static final int LOG_BYTES = 4 << 20;

  private static final List<String> SIDES = List.of("", "-wal", "-shm");
  private static final int KEPT_ASIDE = 2;
  private static final int HEADER_BYTES = 100;
  private static final int USER_VERSION_AT = 60;

  private final Path file;
  private final Schema schema;
  private final SqliteReader reader;
  private Connection connection;

  private SqliteFile(Path file, Schema schema, Connection connection) {
    this.file = file;
    this.schema = schema;
    this.connection = connection;
    this.reader = new SqliteReader(file);
  }

  /** What came of opening a database. */
  public sealed interface Opened {
    record Ready(SqliteFile file) implements Opened {}

    /**
     * It cannot be used now.
     *
     * @param reason one sentence for a person
     */
    record Unusable(String reason) implements Opened {}
  }

  /**
   * Opens a database below the state folder, or makes it.
   *
   * @param name of the file, for example {@code cache.db}
   */
  public static Opened open(Path stateFolder, String name, Schema schema) {
    try {
      var folder = OwnerOnly.folder(stateFolder);
      var file = folder.resolve(name);
      if (Files.isSymbolicLink(file)) {
        return new Opened.Unusable(name + " is a link");
      }
      SqliteLibrary.provide(OwnerOnly.folderIn(folder, "natives"));
      return opened(file, schema);
    } catch (UncheckedIOException e) {
      return new Opened.Unusable("the state folder cannot be written");
    } catch (IOException e) {
      return new Opened.Unusable(name + " cannot be made: " + e.getClass().getSimpleName());
    } catch (SQLException e) {
      return new Opened.Unusable(name + " cannot be used: " + word(e));
    }
  }

  private static Opened opened(Path file, Schema schema) throws IOException, SQLException {
    try {
      return ready(file, schema);
    } catch (SQLException e) {
      if (!isDamage(e)) {
        throw e;
      }
      setAside(file);
      return ready(file, schema);
    }
  }

  private static Opened ready(Path file, Schema schema) throws IOException, SQLException {
    makeOwnersAlone(file);
    if (versionInHeader(file) > schema.version()) {
      return newer(file);
    }
    var connection = connect(file);
    try {
      int version = version(connection);
      if (version > schema.version()) {
        connection.close();
        return newer(file);
      }
      check(connection);
      if (version < schema.version()) {
        build(connection, schema);
      }
      return new Opened.Ready(new SqliteFile(file, schema, connection));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Opened newer(Path file) {
    return new Opened.Unusable(file.getFileName() + " was made by a newer version");
  }

  /** The user version as the file's header holds it (SQLite's file format, 1.3), read untouched. */
  private static int versionInHeader(Path file) throws IOException {
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      var header = in.readNBytes(HEADER_BYTES);
      boolean known =
          header.length == HEADER_BYTES
              && new String(header, StandardCharsets.ISO_8859_1).startsWith("SQLite format 3\0");
      return known ? ByteBuffer.wrap(header).getInt(USER_VERSION_AT) : 0;
    }
  }

  /** SQLite gives its log and its shared memory the permissions of the file itself. */
  private static void makeOwnersAlone(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      try {
        OwnerOnly.write(file, "");
      } catch (UncheckedIOException e) {
        if (!Files.exists(file)) {
          throw e;
        }
        // Another process made it a moment ago.
      }
    } else if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  static Connection connect(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout((int) BUSY.toMillis());
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setJournalSizeLimit(LOG_BYTES);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    var connection = config.createConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      statement.execute("PRAGMA cell_size_check = ON");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  private static int version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA user_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }

  private static void check(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!rows.next() || !rows.getString(1).equals("ok")) {
        throw new SQLiteException("damaged", SQLiteErrorCode.SQLITE_CORRUPT);
      }
    }
  }

  /** Drops whatever is there and makes the tables, in one transaction. */
  private static void build(Connection connection, Schema schema) throws SQLException {
    inTransaction(
        connection,
        with -> {
          if (version(with) < schema.version()) {
            try (var statement = with.createStatement()) {
              for (var drop : objects(with)) {
                statement.execute(drop);
              }
              for (var made : schema.statements()) {
                statement.execute(made);
              }
              statement.execute("PRAGMA user_version = " + schema.version());
            }
          }
          return true;
        });
  }

  /** The write lock is taken at the beginning, so that nobody waits for it in the middle. */
  private static <T> T inTransaction(Connection connection, SqlWork<T> work) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        var result = work.with(connection);
        statement.execute("COMMIT");
        return result;
      } catch (SQLException | RuntimeException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
    }
  }

  private static List<String> objects(Connection connection) throws SQLException {
    var drops = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view', 'trigger')"
                    + " AND name NOT LIKE 'sqlite_%'")) {
      while (rows.next()) {
        var name = rows.getString(2).replace("\"", "\"\"");
        drops.add("DROP " + rows.getString(1) + " IF EXISTS \"" + name + "\"");
      }
    }
    return drops;
  }

  private static void setAside(Path file) throws IOException {
    for (int number = KEPT_ASIDE; number >= 1; number--) {
      for (var side : SIDES) {
        var from =
            number == 1 ? sibling(file, side) : sibling(file, ".broken-" + (number - 1) + side);
        if (Files.exists(from)) {
          Files.move(
              from, sibling(file, ".broken-" + number + side), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static Path sibling(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /**
   * Does something in one transaction that has the write lock from its beginning.
   *
   * @throws SQLException as the work throws it, or where another process holds the lock too long;
   *     nothing is changed then
   */
  public synchronized <T> T write(SqlWork<T> work) throws SQLException {
    return inTransaction(connection, work);
  }

  /** Reads, each statement by itself. */
  public synchronized <T> T read(SqlWork<T> work) throws SQLException {
    return work.with(connection);
  }

  /**
   * Reads the first column of the first row, whoever writes meanwhile. The statement is kept, for
   * whoever asks often.
   *
   * @param query with one parameter
   */
  public Optional<byte[]> value(String query, String parameter) throws SQLException {
    return reader.value(query, parameter);
  }

  /** Moves what is in the log into the file, as far as no reader stands in the way. */
  public synchronized void checkpoint() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  /**
   * Sets a damaged file aside and opens a new one in its place.
   *
   * @return whether there is a usable file again
   */
  public synchronized boolean replace() {
    try {
      reader.close();
      connection.close();
      setAside(file);
      if (ready(file, schema) instanceof Opened.Ready(SqliteFile fresh)) {
        connection = fresh.connection;
        return true;
      }
      return false;
    } catch (IOException | SQLException e) {
      return false;
    }
  }

  /** Whether an exception means that the file itself is damaged. */
  public static boolean isDamage(SQLException e) {
    return code(e)
        .filter(
            code -> code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB)
        .isPresent();
  }

  /** Whether another process held the lock for too long. */
  public static boolean isBusy(SQLException e) {
    return code(e)
        .filter(code ->
            code == SQLiteErrorCode.SQLITE_BUSY
                || code == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT
                || code == SQLiteErrorCode.SQLITE_BUSY_RECOVERY
                || code == SQLiteErrorCode.SQLITE_LOCKED)
        .isPresent();
  }

  private static Optional<SQLiteErrorCode> code(SQLException e) {
    return e instanceof SQLiteException known
        ? Optional.of(known.getResultCode())
        : Optional.empty();
  }

  /** A word for what is wrong, without paths. */
  public static String word(SQLException e) {
    return code(e).map(known -> known.name()).orElse(e.getClass().getSimpleName());
  }

  public Path path() {
    return file;
  }

  @Override
  public synchronized void close() {
    try {
      reader.close();
      connection.close();
    } catch (SQLException e) {
      // It is as good as closed.
    }
  }
}
