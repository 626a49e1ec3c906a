package dev.aurelis.server.cache.sqlite;

import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.storage.Schema;
import dev.aurelis.server.storage.SqlTrouble;
import dev.aurelis.server.storage.SqlWork;
import dev.aurelis.server.storage.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The file {@code cache.db} below the state folder, opened with its first use. Nobody waits for it
 * longer than {@link SqliteFile#BUSY} for this process's other threads and as long again for other
 * processes. What goes wrong is told once and changes what is kept, nothing else: a damaged file is
 * begun anew, a full or unwritable disk stops writing for a minute, a file that cannot be opened is
 * tried again after a minute.
 */
public final class CacheDatabase implements AutoCloseable {
  /** The file's name below the state folder. */
  public static final String FILE = "cache.db";

  private static final Schema SCHEMA =
      new Schema(
          1,
          List.of(
              "CREATE TABLE answer (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
                  + " value BLOB NOT NULL, until INTEGER NOT NULL) STRICT",
              "CREATE INDEX answer_until ON answer (until)",
              "CREATE TABLE tag (name TEXT NOT NULL, answer INTEGER NOT NULL,"
                  + " PRIMARY KEY (name, answer)) STRICT, WITHOUT ROWID",
              "CREATE INDEX tag_answer ON tag (answer)",
              "CREATE TABLE counter (tier TEXT PRIMARY KEY, hits INTEGER NOT NULL,"
                  + " misses INTEGER NOT NULL, errors INTEGER NOT NULL,"
                  + " skipped INTEGER NOT NULL, time INTEGER NOT NULL) STRICT"));

  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** A log that no checkpoint could empty grows no further than this. */
  private static final long MOST_LOG = 32 << 20;

  private final Path stateFolder;
  private final long mostBytes;
  private final Ticker ticker;
  private final Notices notices;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Optional<SqliteFile> file = Optional.empty();
  private Optional<Long> opensAgain = Optional.empty();
  private Optional<Long> writesAgain = Optional.empty();
  private boolean closed;

  /**
   * @param mostBytes the file's largest size, without its log
   */
  public CacheDatabase(Path stateFolder, long mostBytes, Ticker ticker, Notices notices) {
    this.stateFolder = stateFolder;
    this.mostBytes = mostBytes;
    this.ticker = ticker;
    this.notices = notices;
  }

  long mostBytes() {
    return mostBytes;
  }

  /** Reads, each statement by itself. */
  <T> Outcome<T> read(SqlWork<T> work) {
    return with(opened -> opened.read(work));
  }

  /** Reads the first column of the first row. Waits for nobody who writes. */
  Outcome<Optional<byte[]>> value(String query, String parameter) {
    var open = file;
    if (open.isEmpty()) {
      return with(opened -> opened.value(query, parameter));
    }
    if (!locked(looking)) {
      return new Outcome.Skipped<>();
    }
    try {
      return new Outcome.Done<>(open.get().value(query, parameter));
    } catch (SQLException e) {
      return with(_ -> {
        throw e; // so that it is met while nobody else uses the file
      });
    } finally {
      looking.unlock();
    }
  }

  /** Does something in one transaction. */
  <T> Outcome<T> write(SqlWork<T> work) {
    return with(opened -> {
      if (isPast(writesAgain) && hasRoomInLog(opened)) {
        writesAgain = Optional.empty();
        return opened.write(work);
      }
      throw new Unwritable();
    });
  }

  /** Empties the log into the file, as far as no reader stands in the way. */
  void checkpoint() {
    with(opened -> {
      opened.checkpoint();
      return true;
    });
  }

  /** Something done with the open file. */
  @FunctionalInterface
  private interface Use<T> {
    T with(SqliteFile opened) throws SQLException;
  }

  /** Writing is off for now. */
  private static final class Unwritable extends SQLException {
    private static final long serialVersionUID = 1;

    Unwritable() {
      super("writing is off for now");
    }
  }

  private <T> Outcome<T> with(Use<T> use) {
    if (!locked(lock)) {
      return new Outcome.Skipped<>();
    }
    try {
      var opened = opened();
      return opened.isEmpty()
          ? new Outcome.Skipped<>()
          : new Outcome.Done<>(use.with(opened.get()));
    } catch (Unwritable e) {
      return new Outcome.Skipped<>();
    } catch (SQLException e) {
      return failed(e);
    } finally {
      lock.unlock();
    }
  }

  private static boolean locked(ReentrantLock wanted) {
    try {
      return wanted.tryLock(SqliteFile.BUSY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<SqliteFile> opened() throws SQLException {
    if (closed || file.isPresent() || !isPast(opensAgain)) {
      return file;
    }
    switch (SqliteFile.open(stateFolder, FILE, SCHEMA)) {
      case SqliteFile.Opened.Ready(SqliteFile ready) -> {
        file = Optional.of(ready);
        limit(ready);
      }
      case SqliteFile.Opened.Unusable(String reason) -> {
        opensAgain = Optional.of(ticker.nanos() + PAUSE.toNanos());
        notices.tell("Answers are kept in memory alone for now: " + reason + ".");
      }
    }
    return file;
  }

  /** SQLite itself refuses to make the file larger than this. */
  private void limit(SqliteFile ready) throws SQLException {
    ready.read(connection -> {
      long pages = Math.max(64, mostBytes / number(connection, "PRAGMA page_size"));
      return number(connection, "PRAGMA max_page_count = " + pages);
    });
  }

  static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private boolean isPast(Optional<Long> moment) {
    return moment.isEmpty() || ticker.nanos() - moment.get() >= 0;
  }

  private boolean hasRoomInLog(SqliteFile opened) throws SQLException {
    if (logBytes(opened) > MOST_LOG) {
      opened.checkpoint();
    }
    return logBytes(opened) <= MOST_LOG;
  }

  private static long logBytes(SqliteFile opened) {
    try {
      return Files.size(opened.path().resolveSibling(FILE + "-wal"));
    } catch (IOException e) {
      return 0;
    }
  }

  private <T> Outcome<T> failed(SQLException e) {
    return switch (SqlTrouble.of(e)) {
      case BUSY -> new Outcome.Skipped<>();
      case DAMAGED -> {
        notices.tell("The cache on disk was damaged. It was set aside and begun anew.");
        replace();
        yield new Outcome.Failed<>();
      }
      case FULL -> {
        pauseWriting("there is no room left");
        yield new Outcome.Failed<>();
      }
      case READ_ONLY -> {
        pauseWriting("the file cannot be written");
        yield new Outcome.Failed<>();
      }
      case OTHER -> {
        pauseWriting(SqliteFile.word(e));
        yield new Outcome.Failed<>();
      }
    };
  }

  private void pauseWriting(String why) {
    writesAgain = Optional.of(ticker.nanos() + PAUSE.toNanos());
    notices.tell("No more answers are kept on disk for now: " + why + ".");
  }

  private void replace() {
    boolean usable = file.map(SqliteFile::replace).orElse(false);
    if (!usable) {
      file.ifPresent(SqliteFile::close);
      file = Optional.empty();
      opensAgain = Optional.of(ticker.nanos() + PAUSE.toNanos());
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      file.ifPresent(SqliteFile::close);
      file = Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
