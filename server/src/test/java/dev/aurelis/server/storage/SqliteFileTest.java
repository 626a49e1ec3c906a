package dev.aurelis.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {
  private static final Schema SCHEMA =
      new Schema(2, List.of("CREATE TABLE word (text TEXT NOT NULL) STRICT"));

  @TempDir Path folder;

  private SqliteFile open() {
    var opened = SqliteFile.open(folder, "test.db", SCHEMA);
    assertThat(opened).isInstanceOf(SqliteFile.Opened.Ready.class);
    return ((SqliteFile.Opened.Ready) opened).file();
  }

  private static int write(SqliteFile file, String word) throws SQLException {
    return file.write(connection -> {
      try (var insert = connection.prepareStatement("INSERT INTO word VALUES (?)")) {
        insert.setString(1, word);
        return insert.executeUpdate();
      }
    });
  }

  private static int count(SqliteFile file) throws SQLException {
    return file.read(connection -> {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT count(*) FROM word")) {
        return rows.getInt(1);
      }
    });
  }

  private void outside(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void open_twoAtOnce_seeEachOther() throws Exception {
    try (var one = open();
        var other = open()) {
      write(one, "a");
      write(other, "b");
      assertThat(count(one)).isEqualTo(2);
      assertThat(count(other)).isEqualTo(2);
    }
  }

  @Test
  void write_failing_changesNothing() throws Exception {
    try (var file = open()) {
      try {
        file.write(connection -> {
          connection.createStatement().execute("INSERT INTO word VALUES ('a')");
          throw new SQLException("no");
        });
      } catch (SQLException expected) {
        assertThat(expected.getMessage()).isEqualTo("no");
      }
      assertThat(count(file)).isZero();
      assertThat(write(file, "b")).isEqualTo(1);
    }
  }

  @Test
  void open_olderSchema_isRebuilt() throws Exception {
    outside("CREATE TABLE old (x)");
    outside("CREATE TRIGGER evil AFTER INSERT ON old BEGIN DELETE FROM old; END");
    outside("CREATE VIEW word AS SELECT 1");
    outside("PRAGMA user_version = 1");
    try (var file = open()) {
      assertThat(write(file, "a")).isEqualTo(1);
      assertThat(count(file)).isEqualTo(1);
    }
  }

  @Test
  void open_newerSchema_isLeftAlone() throws Exception {
    outside("CREATE TABLE theirs (x)");
    outside("PRAGMA user_version = 3");
    var before = Files.readAllBytes(folder.resolve("test.db"));
    assertThat(SqliteFile.open(folder, "test.db", SCHEMA))
        .isInstanceOf(SqliteFile.Opened.Unusable.class);
    assertThat(Arrays.equals(Files.readAllBytes(folder.resolve("test.db")), before)).isTrue();
  }

  @Test
  void open_damaged_isSetAsideAtMostTwice() throws Exception {
    for (int i = 0; i < 4; i++) {
      Files.write(folder.resolve("test.db"), ("damage " + i).repeat(600).getBytes());
      try (var file = open()) {
        assertThat(write(file, "a")).isEqualTo(1);
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files.filter(file -> file.getFileName().toString().matches("test.db.broken-.")))
          .hasSize(2);
    }
  }

  @Test
  void open_halfOfAFile_isSetAside() throws Exception {
    try (var file = open()) {
      for (int i = 0; i < 500; i++) {
        write(file, "word ".repeat(50) + i);
      }
      file.checkpoint();
    }
    var whole = Files.readAllBytes(folder.resolve("test.db"));
    Files.write(folder.resolve("test.db"), Arrays.copyOf(whole, whole.length / 2));
    try (var file = open()) {
      assertThat(count(file)).isZero();
    }
  }

  @Test
  void open_linkInPlaceOfTheFile_isRefused() throws Exception {
    Files.createSymbolicLink(folder.resolve("test.db"), folder.resolve("elsewhere"));
    assertThat(SqliteFile.open(folder, "test.db", SCHEMA))
        .isInstanceOf(SqliteFile.Opened.Unusable.class);
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void open_folderThatIsAFile_isUnusable() throws Exception {
    Files.writeString(folder.resolve("file"), "x");
    assertThat(SqliteFile.open(folder.resolve("file"), "test.db", SCHEMA))
        .isInstanceOf(SqliteFile.Opened.Unusable.class);
  }

  @Test
  void stateKey_isTheSameForEverybodyAndRefusesLinks() throws Exception {
    var first = StateKey.of(folder, "a.key", new SecureRandom()).orElseThrow();
    var second = StateKey.of(folder, "a.key", new SecureRandom()).orElseThrow();
    assertThat(first.bytes()).hasSize(StateKey.BYTES).isEqualTo(second.bytes());
    assertThat(first.toString()).isEqualTo("StateKey");
    StateKey.destroy(folder, "a.key");
    assertThat(StateKey.of(folder, "a.key", new SecureRandom()).orElseThrow().bytes())
        .isNotEqualTo(first.bytes());
    Files.createSymbolicLink(folder.resolve("b.key"), folder.resolve("a.key"));
    assertThat(StateKey.of(folder, "b.key", new SecureRandom())).isEmpty();
    Files.writeString(folder.resolve("c.key"), "too short");
    assertThat(StateKey.of(folder, "c.key", new SecureRandom())).isEmpty();
  }
}
