package dev.aurelis.server.cache.redis;

import static dev.aurelis.server.cache.redis.RedisProcess.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.redis.RedisServers.Kind;
import dev.aurelis.server.cache.redis.RedisSettings.Encryption;
import dev.aurelis.server.cache.redis.RedisSettings.Topology;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol.Command;

/** Calls that are cut off anywhere, on a real server: no reply is ever taken for another one. */
class RedisCancelTest {
  private static final long SEED = 20_261_127;
  private static final int KEYS = 16;

  /** So many where a number was asked for, else as many as fit into the time. */
  private static final int CALLS = Integer.getInteger("aurelis.redis.calls", 100_000);

  private static final Duration TIME =
      Duration.ofSeconds(Integer.getInteger("aurelis.redis.calls") == null ? 7 : 600);

  private static final Executor BACKGROUND = task -> Thread.ofVirtual().start(task);

  @TempDir Path folder;

  /** Lets every limit be over after a moment by chance, from nothing to half a millisecond. */
  private static final class HastyTimer extends ScheduledThreadPoolExecutor {
    private final SplittableRandom random = new SplittableRandom(SEED);

    HastyTimer() {
      super(1, Thread.ofPlatform().daemon().factory());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      long nanos;
      synchronized (random) {
        nanos = random.nextBoolean() ? unit.toNanos(delay) : random.nextLong(500_000);
      }
      return super.schedule(command, nanos, TimeUnit.NANOSECONDS);
    }
  }

  @Test
  void call_cutOffAnywhere_neverGivesAnotherCallsReply() throws Exception {
    var ticks = new AtomicLong();
    var right = new AtomicInteger();
    var cut = new AtomicInteger();
    var wrong = new ArrayList<String>();
    try (var server = RedisProcess.start(folder);
        var timer = new HastyTimer();
        var servers =
            new RedisServers(
                new RedisSettings(
                    List.of(at(server.address)),
                    Topology.SINGLE,
                    Encryption.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    "p"),
                () -> ticks.addAndGet(Duration.ofHours(1).toNanos()), // no pause ever lasts
                BACKGROUND,
                timer,
                new Notices(_ -> {}))) {
      for (int key = 0; key < KEYS; key++) {
        server.command(Command.SET, "k" + key, value(key));
      }
      long until = System.nanoTime() + TIME.toNanos();
      try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int worker = 0; worker < 6; worker++) {
          var random = new SplittableRandom(SEED + worker);
          workers.execute(() -> {
            while (right.get() + cut.get() < CALLS && System.nanoTime() < until) {
              int key = random.nextInt(KEYS);
              var reply = servers.call(Kind.READ, Command.GET, List.of(("k" + key).getBytes()));
              if (reply instanceof Reply.Value(var value)) {
                right.incrementAndGet();
                var text = new String((byte[]) value.orElseThrow(), StandardCharsets.US_ASCII);
                if (!text.equals(value(key))) {
                  wrong.add("k" + key + " gave " + text.substring(0, 8));
                }
              } else {
                cut.incrementAndGet();
              }
            }
          });
        }
      }
      timer.shutdownNow();
    }
    System.err.println(right + " whole, " + cut + " cut off, seed " + SEED);
    assertThat(wrong).as("seed %d", SEED).isEmpty();
    assertThat(right.get()).isGreaterThan(500);
    assertThat(cut.get()).isGreaterThan(500);
  }

  /** From a few bytes to what needs many reads. */
  private static String value(int key) {
    return ("value " + key + " ").repeat(1 + 120 * key);
  }
}
