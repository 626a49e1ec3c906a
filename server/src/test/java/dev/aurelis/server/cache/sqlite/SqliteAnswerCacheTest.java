package dev.aurelis.server.cache.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cache.AnswerCache;
import dev.aurelis.server.cache.AnswerCacheContract;
import dev.aurelis.server.cache.Lookup;
import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.seal.AnswerSeal;
import dev.aurelis.server.cache.seal.StoredSeal;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.usage.HandClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAnswerCacheTest extends AnswerCacheContract {
  private static final String CANARY = "CANARY_CACHE_4711";

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private final List<String> notices = new ArrayList<>();

  @Override
  protected AnswerCache open() {
    return open(256L << 20, "team");
  }

  private AnswerCache open(long bytes, String tenant) {
    return new SqliteAnswerCache(
        new CacheDatabase(folder, bytes, clock, new Notices(notices::add)),
        seal(folder, tenant),
        clock);
  }

  @Override
  protected void advance(Duration time) {
    clock.move(time);
  }

  @Test
  void get_afterReopening_isWhatWasPut() {
    cache.put(key("a"), entry("kept"), MINUTE);
    try (var again = open()) {
      assertThat(kept(again, "a")).contains(entry("kept"));
    }
  }

  @Test
  void files_areTheirOwnersAloneAndTellNothing() throws Exception {
    cache.put(key("a"), entry(CANARY.repeat(20), "file:" + CANARY), MINUTE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as("%s", file)
            .startsWith("rw")
            .endsWith("------");
        assertThat(text(file)).doesNotContain(CANARY).doesNotContain(key("a").hex());
      }
    }
  }

  @Test
  void get_otherTenant_isEmpty() {
    cache.put(key("a"), entry("secret"), MINUTE);
    try (var other = open(256L << 20, "other")) {
      assertThat(kept(other, "a")).isEmpty();
    }
    assertThat(kept("a")).isPresent();
  }

  @Test
  void get_keyLost_isAnEmptyCache() throws Exception {
    cache.put(key("a"), entry("x"), MINUTE);
    Files.delete(folder.resolve(StoredSeal.KEY));
    try (var again = open()) {
      assertThat(kept(again, "a")).isEmpty();
      again.put(key("a"), entry("y"), MINUTE);
      assertThat(kept(again, "a")).contains(entry("y"));
    }
  }

  @Test
  void get_keyThatOthersCanRead_isNotUsed() throws Exception {
    cache.put(key("a"), entry("x"), MINUTE);
    Files.setPosixFilePermissions(
        folder.resolve(StoredSeal.KEY), PosixFilePermissions.fromString("rw-r--r--"));
    try (var again = open()) {
      assertThat(again.get(key("a"))).isInstanceOf(Lookup.Skipped.class);
      again.put(key("b"), entry("y"), MINUTE);
      assertThat(notices).singleElement().asString().contains("key");
    }
  }

  @Test
  void get_swappedOrChangedRows_isAMissAndTheRowGoes() throws Exception {
    cache.put(key("a"), entry("answer a"), MINUTE);
    cache.put(key("b"), entry("answer b"), MINUTE);
    cache.put(key("c"), entry("answer c"), MINUTE);
    outside(
        "CREATE TEMP TABLE copy AS SELECT id, value FROM answer",
        "UPDATE answer SET value = (SELECT value FROM copy WHERE id = 3 - answer.id) WHERE id < 3",
        "UPDATE answer SET until = until * 2");
    assertThat(kept("a")).isEmpty();
    assertThat(kept("b")).isEmpty();
    assertThat(kept("c")).contains(entry("answer c"));
    assertThat(cache.size().entries()).hasValue(1);
    advance(MINUTE);
    assertThat(kept("c")).as("the row's own date does not count").isEmpty();
  }

  /** What SQLite itself does not notice in 189 of 200 cases. */
  @Test
  void get_bitsFlippedInTheFile_neverGivesAWrongValue() throws Exception {
    long seed = 20_261_127;
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      cache.put(key("k" + i), entry("value " + i + " " + "text ".repeat(80)), MINUTE);
    }
    cache.close();
    outside("PRAGMA wal_checkpoint(TRUNCATE)");
    var file = folder.resolve(CacheDatabase.FILE);
    var whole = Files.readAllBytes(file);
    int right = 0;
    for (int round = 0; round < 200; round++) {
      var changed = whole.clone();
      changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.deleteIfExists(folder.resolve(CacheDatabase.FILE + "-wal"));
      Files.deleteIfExists(folder.resolve(CacheDatabase.FILE + "-shm"));
      Files.write(file, changed);
      try (var again = open()) {
        for (int i = 0; i < 100; i += 9) {
          var found = kept(again, "k" + i);
          var expected = entry("value " + i + " " + "text ".repeat(80));
          assertThat(found.orElse(expected))
              .as("seed %d round %d", seed, round)
              .isEqualTo(expected);
          right += found.isPresent() ? 1 : 0;
        }
      }
    }
    assertThat(right).as("most are still there").isGreaterThan(1_000);
  }

  @Test
  void get_whileAnotherThreadWrites_isAnsweredMeanwhile() throws Exception {
    cache.put(key("a"), entry("x"), MINUTE);
    var database = new CacheDatabase(folder, 1 << 20, clock, new Notices(notices::add));
    var writing = new CountDownLatch(1);
    var looked = new CountDownLatch(1);
    try (var busy = new SqliteAnswerCache(database, seal(folder, "team"), clock);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(kept(busy, "a")).isPresent();
      var written =
          threads.submit(() ->
              database.write(_ -> {
                writing.countDown();
                await(looked);
                return true;
              }));
      await(writing);
      assertThat(kept(busy, "a")).contains(entry("x"));
      looked.countDown();
      assertThat(written.get()).isEqualTo(new Outcome.Done<>(true));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void put_lockedByAnother_isSkippedAndLooksGoOn() throws Exception {
    cache.put(key("a"), entry("x"), MINUTE);
    try (var other = connect();
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      cache.put(key("b"), entry("y"), MINUTE);
      assertThat(kept("a")).isPresent();
      assertThat(kept("b")).isEmpty();
      statement.execute("ROLLBACK");
    }
    cache.put(key("b"), entry("y"), MINUTE);
    assertThat(kept("b")).isPresent();
    assertThat(notices).as("being busy is nobody's trouble").isEmpty();
  }

  @Test
  void open_damagedFiles_areSetAsideAndToldOnce() throws Exception {
    cache.put(key("a"), entry("x"), MINUTE);
    cache.close();
    for (int i = 0; i < 4; i++) {
      Files.write(
          folder.resolve(CacheDatabase.FILE), ("not a database " + i).repeat(900).getBytes());
      try (var again = open()) {
        again.put(key("a"), entry("again"), MINUTE);
        assertThat(kept(again, "a")).contains(entry("again"));
      }
    }
    try (var files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().matches(".*cache.db.broken-[0-9]")))
          .hasSize(2);
    }
  }

  @Test
  void get_fileDamagedWhileOpen_beginsAnew() throws Exception {
    for (int i = 0; i < 60; i++) {
      cache.put(key("k" + i), entry(noise(i)), MINUTE);
    }
    cache.close();
    outside("PRAGMA wal_checkpoint(TRUNCATE)");
    try (var again = open()) {
      assertThat(kept(again, "k0")).isPresent();
      try (var channel =
          java.nio.channels.FileChannel.open(
              folder.resolve(CacheDatabase.FILE), StandardOpenOption.WRITE)) {
        for (long at = 4_096; at < channel.size(); at += 4_096) {
          channel.write(ByteBuffer.wrap(new byte[4_096]), at);
        }
      }
      for (int i = 0; i < 60; i++) {
        assertThat(kept(again, "k" + i).orElse(entry(noise(i)))).isEqualTo(entry(noise(i)));
      }
      again.put(key("z"), entry("new"), MINUTE);
      assertThat(kept(again, "z")).contains(entry("new"));
    }
  }

  @Test
  void open_newerSchema_isLeftAloneAndToldOnce() throws Exception {
    outside("CREATE TABLE theirs (x)");
    outside("PRAGMA user_version = 99");
    cache.put(key("a"), entry("x"), MINUTE);
    assertThat(cache.get(key("a"))).isInstanceOf(Lookup.Skipped.class);
    advance(Duration.ofHours(1));
    assertThat(cache.get(key("a"))).isInstanceOf(Lookup.Skipped.class);
    assertThat(notices).singleElement().asString().contains("newer");
    assertThat(number("PRAGMA user_version")).isEqualTo(99);
  }

  @Test
  void open_triggerOrViewUnderOurNames_doesNothing() throws Exception {
    cache.put(key("a"), entry("x"), MINUTE);
    outside("CREATE TABLE stolen (value BLOB)");
    outside(
        "CREATE TRIGGER evil AFTER INSERT ON answer BEGIN"
            + " UPDATE answer SET value = (SELECT value FROM answer WHERE id = 1); END");
    cache.put(key("b"), entry("y"), MINUTE);
    assertThat(kept("b").orElse(entry("y"))).isEqualTo(entry("y"));
    assertThat(kept("a").orElse(entry("x"))).isEqualTo(entry("x"));
  }

  @Test
  void put_muchMoreThanTheLimit_evictsTheOldest() throws Exception {
    try (var small = open(2L << 20, "team")) {
      for (int i = 0; i < 800; i++) {
        small.put(key("k" + i), entry(noise(i)), MINUTE);
      }
      assertThat(Files.size(folder.resolve(CacheDatabase.FILE))).isLessThanOrEqualTo(2L << 20);
      assertThat(Files.size(folder.resolve(CacheDatabase.FILE + "-wal"))).isLessThan(40L << 20);
      assertThat(kept(small, "k0")).isEmpty();
      assertThat(kept(small, "k799")).isPresent();
      assertThat(number("SELECT count(*) FROM tag WHERE answer NOT IN (SELECT id FROM answer)"))
          .isZero();
    }
  }

  @Test
  void put_readerThatNeverEnds_theLogStaysBounded() throws Exception {
    try (var large = open(256L << 20, "team");
        var other = connect();
        var statement = other.createStatement()) {
      large.put(key("a"), entry("x"), MINUTE);
      statement.execute("BEGIN");
      statement.executeQuery("SELECT count(*) FROM answer").close();
      for (int i = 0; i < 40; i++) {
        large.put(key("k" + i), entry(noise(i, 600_000)), MINUTE);
      }
      assertThat(Files.size(folder.resolve(CacheDatabase.FILE + "-wal")))
          .isBetween(8L << 20, 40L << 20);
      assertThat(kept(large, "a")).isPresent();
      statement.execute("ROLLBACK");
      large.put(key("b"), entry("y"), MINUTE);
      assertThat(kept(large, "b")).as("writing goes on").isPresent();
    }
  }

  @Test
  void put_noRoomLeft_stopsWritingForAWhileAndGoesOnReading() throws Exception {
    cache.put(key("a"), entry("x"), MINUTE);
    try (var full = open(256 << 10, "team")) {
      full.put(key("huge"), entry(noise(9, 800_000)), MINUTE);
      assertThat(notices).singleElement().asString().contains("room");
      full.put(key("b"), entry("y"), MINUTE);
      assertThat(kept(full, "b")).as("writing is off").isEmpty();
      assertThat(kept(full, "a")).as("reading is on").isPresent();
      advance(Duration.ofSeconds(30).plusSeconds(29));
      assertThat(kept(full, "a")).isPresent();
      advance(Duration.ofSeconds(2));
      full.put(key("b"), entry("y"), MINUTE);
      assertThat(kept(full, "b")).isPresent();
      assertThat(notices).hasSize(1);
    }
  }

  @Test
  void open_folderThatIsAFile_isMemoryAloneAndToldOnce() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "x");
    try (var none =
        new SqliteAnswerCache(
            new CacheDatabase(file, 1 << 20, clock, new Notices(notices::add)),
            seal(file, "t"),
            clock)) {
      none.put(key("a"), entry("x"), MINUTE);
      assertThat(none.get(key("a"))).isInstanceOf(Lookup.Skipped.class);
      none.forget(Set.of("x"));
      none.clear();
      assertThat(none.size().entries()).isEmpty();
      assertThat(notices).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void get_clockMovedBack_neverLivesLonger() {
    cache.put(key("a"), entry("x"), MINUTE);
    clock.set(Duration.ofDays(-1));
    assertThat(kept("a")).isEmpty();
    clock.set(Duration.ofDays(1).plus(Duration.ofSeconds(30)));
    assertThat(kept("a")).isPresent();
    clock.set(Duration.ofDays(365));
    assertThat(kept("a")).isEmpty();
  }

  @Test
  void clear_leavesNothingAnywhere() throws Exception {
    cache.put(key("a"), entry(CANARY, "file:a"), MINUTE);
    var name = seal(folder, "team").get().orElseThrow().name(key("a"));
    assertThat(texts()).anyMatch(text -> text.contains(name));
    var before = Files.readString(folder.resolve(StoredSeal.KEY));
    cache.clear();
    assertThat(texts()).noneMatch(text -> text.contains(name)).noneMatch(t -> t.contains(CANARY));
    assertThat(Files.exists(folder.resolve(StoredSeal.KEY))).isFalse();
    cache.put(key("b"), entry("y"), MINUTE);
    assertThat(Files.readString(folder.resolve(StoredSeal.KEY))).isNotEqualTo(before);
  }

  /** One process is killed again and again in the middle of writing, while this one reads. */
  @Test
  void severalProcesses_oneKilledAgainAndAgain_neverAWrongValueNorALockOut() throws Exception {
    long seed = 20_261_127;
    var random = new SplittableRandom(seed);
    var realTime = Clock.systemUTC();
    int read = 0;
    try (var reader =
        new SqliteAnswerCache(
            new CacheDatabase(folder, 4L << 20, Ticker.system(), new Notices(notices::add)),
            seal(folder, "team"),
            realTime)) {
      for (int kill = 0; kill < Integer.getInteger("aurelis.kills", 8); kill++) {
        var writer = WriterProcess.start(folder);
        try {
          assertThat(writer.getInputStream().read()).as("seed %d", seed).isPositive();
          long until = System.nanoTime() + Duration.ofMillis(20 + random.nextInt(120)).toNanos();
          while (System.nanoTime() < until) {
            read += readsRight(reader, random.nextInt(WriterProcess.KEYS)) ? 1 : 0;
          }
        } finally {
          writer.destroyForcibly().waitFor();
        }
        reader.put(key("mine"), entry("after " + kill), MINUTE);
        assertThat(kept(reader, "mine")).as("seed %d", seed).contains(entry("after " + kill));
      }
    }
    assertThat(read).as("values read meanwhile").isGreaterThan(100);
    assertThat(notices).isEmpty();
  }

  private static boolean readsRight(AnswerCache reader, int number) {
    var found = kept(reader, "w" + number);
    found.ifPresent(entry ->
        assertThat(entry.content())
            .matches("(?s)value " + number + " of [0-9]+\n.*")
            .hasSizeGreaterThan(WriterProcess.TEXT.length()));
    return found.isPresent();
  }

  private StoredSeal seal(Path state, String tenant) {
    return StoredSeal.ofUser(
        state, new AnswerSeal.Scope(tenant, 0), new SecureRandom(), new Notices(notices::add));
  }

  private List<String> texts() throws Exception {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("natives"))
          .map(SqliteAnswerCacheTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Six thousand characters that do not shrink much, the same for the same seed. */
  private static String noise(int seed) {
    return noise(seed, 6_000);
  }

  private static String noise(int seed, int length) {
    var random = new SplittableRandom(seed);
    return random
        .ints(length, ' ', 0x3000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(CacheDatabase.FILE));
  }

  private void outside(String... sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var one : sql) {
        statement.execute(one);
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : -1;
    }
  }
}
