package dev.aurelis.server.cache.sqlite;

import dev.aurelis.server.cache.CacheEntry;
import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.seal.AnswerSeal;
import dev.aurelis.server.cache.seal.StoredSeal;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.model.TokenUsage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** A process that keeps answers as fast as it can, until it is killed. */
final class WriterProcess {
  static final int KEYS = 50;
  static final String TEXT = "text of an answer\n".repeat(200);

  private WriterProcess() {}

  static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            WriterProcess.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
        .start();
  }

  public static void main(String[] args) {
    var cache =
        new SqliteAnswerCache(
            new CacheDatabase(Path.of(args[0]), 4L << 20, Ticker.system(), new Notices(_ -> {})),
            StoredSeal.ofUser(
                Path.of(args[0]),
                new AnswerSeal.Scope("team", 0),
                new SecureRandom(),
                new Notices(_ -> {})),
            Clock.systemUTC());
    for (int turn = 0; true; turn++) {
      int number = turn % KEYS;
      var content = "value " + number + " of " + turn + "\n" + TEXT;
      var entry =
          new CacheEntry(content, new ModelId("m"), TokenUsage.NONE, Set.of("file:" + number));
      cache.put(CacheKey.builder().field("w" + number).build(), entry, Duration.ofMinutes(5));
      if (turn == 10) {
        System.out.print(".");
        System.out.flush();
      }
    }
  }
}
