package dev.aurelis.server.cache.redis;

import static dev.aurelis.server.cache.redis.RedisProcess.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cache.CacheEntry;
import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.cache.Lookup;
import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.redis.RedisSettings.Encryption;
import dev.aurelis.server.cache.redis.RedisSettings.Topology;
import dev.aurelis.server.cache.seal.AnswerSeal;
import dev.aurelis.server.cache.seal.StoredSeal;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.model.TokenUsage;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tier on a real cluster of three servers, one of which dies under load. */
class RedisClusterTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int KEYS = 60;
  private static final int TRIES = 20;
  private static final int ASKERS = 32;
  private static final int ROUNDS = 200;

  private static final Executor BACKGROUND = task -> Thread.ofVirtual().start(task);

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();

  private static CacheKey key(int number) {
    return CacheKey.builder().field(number).build();
  }

  private static CacheEntry entry(int number) {
    return new CacheEntry(
        "value " + number, new ModelId("m"), TokenUsage.NONE, Set.of("file:" + number % 5));
  }

  @Test
  void cluster_oneServerKilled_theOthersServeOnAndNothingIsWrong() throws Exception {
    var nodes = RedisProcess.cluster(folder);
    var timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    try (var cache = filled(nodes, timer)) {
      assertThat(hits(cache)).as("all three are found").isEqualTo(KEYS);
      cache.forget(Set.of("file:3"));
      assertThat(hits(cache)).isEqualTo(KEYS - KEYS / 5);
      cache.forget(Set.of("file:0", "file:1", "file:2", "file:4"));
      for (int i = 0; i < KEYS; i++) {
        cache.put(key(i), entry(i), MINUTE);
      }
      nodes.getLast().kill();
      int left = hits(cache);
      assertThat(left).as("two thirds are left, about").isBetween(KEYS / 3, KEYS - 1);
      assertThat(hits(cache)).isEqualTo(left);
      cache.put(key(1), entry(1), MINUTE);
      assertThat(notices).hasSizeLessThanOrEqualTo(2);
      assertThat(notices).isNotEmpty();
    } finally {
      nodes.forEach(RedisProcess::close);
      timer.shutdownNow();
    }
  }

  @Test
  void cluster_oneServerKilledWhileManyAsk_nobodyHearsAnythingWrong() throws Exception {
    var nodes = RedisProcess.cluster(folder);
    var timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    var half = new CountDownLatch(ASKERS * ROUNDS / 2);
    var wrong = new ConcurrentLinkedQueue<String>();
    try (var cache = filled(nodes, timer)) {
      try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int asker = 0; asker < ASKERS; asker++) {
          int own = asker;
          askers.execute(() -> {
            for (int round = 0; round < ROUNDS; round++) {
              ask(cache, (own * 7 + round) % KEYS, wrong);
              half.countDown();
            }
          });
        }
        assertThat(half.await(1, TimeUnit.MINUTES)).isTrue();
        nodes.getLast().kill();
      }
      assertThat(wrong).isEmpty();
      assertThat(hits(cache)).as("the others serve on").isBetween(1, KEYS);
    } finally {
      nodes.forEach(RedisProcess::close);
      timer.shutdownNow();
    }
  }

  private static void ask(RedisAnswerCache cache, int number, Queue<String> wrong) {
    if (number % 5 == 0) {
      cache.put(key(number), entry(number), MINUTE);
    }
    if (cache.get(key(number)) instanceof Lookup.Hit hit && !hit.entry().equals(entry(number))) {
      wrong.add(number + " gave " + hit.entry().content());
    }
  }

  /**
   * A cache that holds everything. Fifty milliseconds are short for the first look around a cluster
   * in a cold process on a busy machine: whoever was too slow for it begins anew.
   */
  private RedisAnswerCache filled(
      List<RedisProcess> nodes, java.util.concurrent.ScheduledExecutorService timer) {
    for (int tries = 1; ; tries++) {
      var cache = open(nodes.getFirst(), nodes.get(1), timer);
      for (int i = 0; i < KEYS; i++) {
        cache.put(key(i), entry(i), MINUTE);
      }
      if (tries == TRIES || hits(cache) == KEYS) {
        notices.clear();
        return cache;
      }
      cache.close();
    }
  }

  private RedisAnswerCache open(
      RedisProcess one, RedisProcess other, java.util.concurrent.ScheduledExecutorService timer) {
    return new RedisAnswerCache(
        new RedisSettings(
            List.of(at(one.address), at(other.address)),
            Topology.CLUSTER,
            Encryption.NONE,
            Optional.empty(),
            Optional.empty(),
            "aurelis"),
        "team",
        StoredSeal.ofUser(
            folder, new AnswerSeal.Scope("team", 0), new SecureRandom(), new Notices(_ -> {})),
        Clock.systemUTC(),
        Ticker.system(),
        BACKGROUND,
        timer,
        new Notices(notices::add));
  }

  private static int hits(RedisAnswerCache cache) {
    int hits = 0;
    for (int i = 0; i < KEYS; i++) {
      if (cache.get(key(i)) instanceof Lookup.Hit hit) {
        assertThat(hit.entry()).isEqualTo(entry(i));
        hits++;
      }
    }
    return hits;
  }
}
