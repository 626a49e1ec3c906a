package dev.aurelis.server.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.usage.memory.MemoryLedger;
import dev.aurelis.server.usage.sqlite.SqliteLedger;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends QuotaLedgerContract {
  @TempDir Path folder;
  private final List<String> trouble = new ArrayList<>();

  @Override
  protected QuotaLedger open() {
    return SqliteLedger.open(folder, clock, new MemoryLedger(clock, clock), trouble::add);
  }

  /** The leases of a process that is gone expire; those of a living one do not. */
  @Override
  protected Reserved.Granted expired(Limits limits) {
    clock.move(Duration.ofSeconds(91));
    assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Refused.class);
    ledger.close();
    ledger = open();
    ledger.reserve(ACCOUNT, limits, CLAIM);
    return (Reserved.Granted) ledger.reserve(ACCOUNT, limits, CLAIM);
  }

  @Test
  void clockSetAheadWhileRequestsAreOpen_placesStayTaken() {
    var limits = limits(0, 0, 1, 0);
    ledger.reserve(ACCOUNT, limits, CLAIM);
    clock.set(Duration.ofHours(9));
    assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Refused.class);
  }

  @Test
  void clockSetBackAfterAProcessWasLost_itsPlacesGetFree() {
    var limits = limits(0, 0, 1, 0);
    ledger.reserve(ACCOUNT, limits, CLAIM);
    ledger.close();
    clock.set(Duration.ofHours(-24));
    ledger = open();
    assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Refused.class);
    clock.move(Duration.ofSeconds(91));
    granted(limits);
  }

  @Test
  void clockSetBackTwice_doesNotLockOut() {
    var limits = limits(2, 0, 0, 0);
    ledger.reserve(ACCOUNT, limits, CLAIM);
    ledger.reserve(ACCOUNT, limits, CLAIM);
    clock.set(Duration.ofHours(-49));
    assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Refused.class);
    clock.set(Duration.ofHours(-36));
    assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Refused.class);
    clock.move(Duration.ofSeconds(61));
    assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Granted.class);
  }

  @Test
  void reopened_knowsWhatWasUsedAndTold() {
    var limits = limits(0, 2, 0, 0);
    ledger.reserve(ACCOUNT, limits, CLAIM);
    ledger.pause(ACCOUNT, Duration.ofHours(3));
    ledger.close();
    ledger = open();
    assertThat(ledger.used(ACCOUNT, limits).left(limits)).isEqualTo(0.5);
    assertThat(ledger.paused(ACCOUNT)).isGreaterThan(Duration.ofHours(2));
  }

  @Test
  void file_isItsOwnersAlone() throws Exception {
    ledger.reserve(ACCOUNT, limits(1, 0, 0, 0), CLAIM);
    try (var files = Files.list(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as("%s", file.getFileName())
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void lockedByAnother_oneGoesOutUncountedAndIsWrittenDownLater() throws Exception {
    var limits = limits(2, 0, 0, 0);
    try (var other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteLedger.FILE));
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Granted.class);
      assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Refused.class);
      assertThat(trouble).anyMatch(word -> word.contains("others use it"));
      statement.execute("ROLLBACK");
    }
    assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Granted.class);
    assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Refused.class);
    assertThat(LedgerProcess.counted(folder)).isEqualTo(2);
  }

  @Test
  void tablesGone_thisProcessCountsForItself() throws Exception {
    var limits = limits(1, 0, 0, 0);
    try (var other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteLedger.FILE));
        var statement = other.createStatement()) {
      statement.execute("DROP TABLE request");
    }
    assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Granted.class);
    assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Refused.class);
  }

  @Test
  void lockedByAnother_thisProcessRemembersWhatItUsedBefore() throws Exception {
    var limits = limits(0, 2, 0, 0);
    ledger.reserve(ACCOUNT, limits, CLAIM);
    try (var other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteLedger.FILE));
        var statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Granted.class);
      assertThat(ledger.reserve(ACCOUNT, limits, CLAIM)).isInstanceOf(Reserved.Refused.class);
    }
  }

  @Test
  void manyRequests_oldOnesAreForgotten() throws Exception {
    var limits = limits(5, 0, 0, 0);
    for (int i = 0; i < 50; i++) {
      ledger.settle((Reserved.Granted) ledger.reserve(ACCOUNT, limits, CLAIM), 1);
      clock.move(Duration.ofSeconds(20));
    }
    assertThat(LedgerProcess.counted(folder)).isLessThanOrEqualTo(10);
  }

  @Test
  void damagedFile_isSetAsideAndCountingGoesOn() throws Exception {
    ledger.close();
    Files.write(folder.resolve(SqliteLedger.FILE), new byte[8_192]);
    Files.write(folder.resolve(SqliteLedger.FILE), "not a database".repeat(900).getBytes());
    ledger = open();
    assertThat(ledger.reserve(ACCOUNT, limits(1, 0, 0, 0), CLAIM))
        .isInstanceOf(Reserved.Granted.class);
    assertThat(folder.resolve(SqliteLedger.FILE + ".broken-1")).exists();
  }

  @Test
  void newerSchema_isLeftAloneAndThisProcessCountsForItself() throws Exception {
    ledger.close();
    try (var other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteLedger.FILE));
        var statement = other.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    ledger = open();
    assertThat(ledger).isInstanceOf(MemoryLedger.class);
    assertThat(trouble).anyMatch(word -> word.contains("newer"));
  }

  /** Four processes, one of them killed again and again, never go over by more than one each. */
  @Test
  void severalProcesses_oneKilledAgainAndAgain_neverGoOverByMoreThanOneEach() throws Exception {
    long seed = 20_261_129;
    var random = new SplittableRandom(seed);
    var victims = new ArrayList<Process>();
    var workers = new ArrayList<Process>();
    try {
      for (int i = 0; i < 3; i++) {
        workers.add(LedgerProcess.start(folder, 120));
      }
      for (int kills = 0; kills < 3; kills++) {
        var victim = LedgerProcess.start(folder, 10_000);
        victims.add(victim);
        LedgerProcess.awaitFirst(victim);
        var moment = new java.util.concurrent.CountDownLatch(1);
        assertThat(moment.await(random.nextInt(150), TimeUnit.MILLISECONDS)).isFalse();
        victim.destroyForcibly().waitFor();
      }
      int granted = 0;
      for (var worker : workers) {
        granted += LedgerProcess.granted(worker);
        assertThat(worker.waitFor()).as("seed %d", seed).isZero();
      }
      int all = LedgerProcess.counted(folder);
      assertThat(all)
          .as("seed %d: counted in the file", seed)
          .isLessThanOrEqualTo(LedgerProcess.LIMIT);
      assertThat(granted).isLessThanOrEqualTo(LedgerProcess.LIMIT + workers.size());
      assertThat(all).as("the allowance is used up").isEqualTo(LedgerProcess.LIMIT);
    } finally {
      workers.forEach(Process::destroyForcibly);
      victims.forEach(Process::destroyForcibly);
    }
  }

  /** A process that reserves as often as it can. */
  static final class LedgerProcess {
    static final int LIMIT = 200;

    private LedgerProcess() {}

    static Process start(Path folder, int times) throws java.io.IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "--enable-native-access=ALL-UNNAMED",
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              System.getProperty("java.class.path"),
              LedgerProcess.class.getName(),
              folder.toString(),
              Integer.toString(times))
          .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
          .start();
    }

    static void awaitFirst(Process process) throws java.io.IOException {
      assertThat(process.getInputStream().read()).isPositive();
    }

    static int granted(Process process) throws java.io.IOException {
      return new String(process.getInputStream().readAllBytes()).replace(".", "").length();
    }

    static int counted(Path folder) throws java.sql.SQLException {
      try (var connection =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteLedger.FILE));
          var rows = connection.createStatement().executeQuery("SELECT count(*) FROM request")) {
        return rows.getInt(1);
      }
    }

    public static void main(String[] args) {
      var clock = Clock.systemUTC();
      var limits = limits(0, LIMIT, 0, 0);
      var refusing = new MemoryLedger(clock, System::nanoTime);
      System.out.print(".");
      System.out.flush();
      try (var ledger = SqliteLedger.open(Path.of(args[0]), clock, refusing, System.err::println)) {
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
          if (ledger.reserve(ACCOUNT, limits, CLAIM) instanceof Reserved.Granted granted) {
            System.out.print(granted.id() > 0 ? "+" : "-");
            System.out.flush();
            ledger.settle(granted, 1);
          }
        }
      }
    }
  }
}
