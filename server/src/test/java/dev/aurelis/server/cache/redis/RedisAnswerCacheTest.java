package dev.aurelis.server.cache.redis;

import static dev.aurelis.server.cache.redis.RedisProcess.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cache.AnswerCache;
import dev.aurelis.server.cache.AnswerCacheContract;
import dev.aurelis.server.cache.Lookup;
import dev.aurelis.server.cache.Notices;
import dev.aurelis.server.cache.redis.RedisSettings.Encryption;
import dev.aurelis.server.cache.redis.RedisSettings.Topology;
import dev.aurelis.server.cache.seal.AnswerSeal;
import dev.aurelis.server.cache.seal.StoredSeal;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.security.Secret;
import dev.aurelis.server.usage.HandClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** The tier on a real server. */
class RedisAnswerCacheTest extends AnswerCacheContract {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Executor BACKGROUND = task -> Thread.ofVirtual().start(task);

  @TempDir static Path folder;
  private static RedisProcess server;
  private static ScheduledExecutorService timer;

  private final HandClock clock = new HandClock();
  private final List<String> notices = new ArrayList<>();
  private final String prefix = "test" + COUNT.incrementAndGet();

  @BeforeAll
  static void start() throws Exception {
    timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    server = RedisProcess.start(folder);
  }

  @AfterAll
  static void stop() {
    timer.shutdownNow();
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected AnswerCache open() {
    return open(server.address, "team", Optional.empty());
  }

  private AnswerCache open(HostAndPort address, String tenant, Optional<Secret> password) {
    return new RedisAnswerCache(
        new RedisSettings(
            List.of(at(address)),
            Topology.SINGLE,
            Encryption.NONE,
            Optional.empty(),
            password,
            prefix),
        tenant,
        StoredSeal.ofUser(
            folder, new AnswerSeal.Scope(tenant, 0), new SecureRandom(), new Notices(_ -> {})),
        clock,
        Ticker.system(),
        BACKGROUND,
        timer,
        new Notices(notices::add));
  }

  @Override
  protected void advance(Duration time) {
    clock.move(time);
  }

  private List<String> keys(String pattern) {
    var found = new ArrayList<String>();
    for (var key : (List<?>) server.command(Command.KEYS, prefix + pattern)) {
      found.add(new String((byte[]) key));
    }
    return found;
  }

  private String answerKey() {
    return keys(":team:a:*").getFirst();
  }

  @Test
  void put_everyKey_hasThePrefixTheTenantAndAnEnd() {
    cache.put(key("a"), entry("hidden words", "file:hidden"), MINUTE);
    var keys = keys("*");
    assertThat(keys).hasSize(3).allMatch(key -> key.startsWith(prefix + ":team:"));
    assertThat(keys.toString()).doesNotContain("hidden").doesNotContain(key("a").hex());
    assertThat(keys)
        .allSatisfy(key -> assertThat((Long) server.command(Command.PTTL, key)).isPositive());
    assertThat((Long) server.command(Command.PTTL, answerKey())).isLessThanOrEqualTo(60_000);
    assertThat(new String((byte[]) server.command(Command.GET, answerKey())))
        .doesNotContain("hidden");
  }

  @Test
  void get_otherTenantOrReplayedValue_isNoHit() {
    cache.put(key("a"), entry("mine"), MINUTE);
    try (var other = open(server.address, "other", Optional.empty())) {
      assertThat(kept(other, "a")).isEmpty();
      other.put(key("a"), entry("theirs"), MINUTE);
    }
    var theirs = keys(":other:a:*").getFirst();
    var replayed = (byte[]) server.command(Command.GET, theirs);
    assertThat(replayed).isNotEmpty();
    server.command(Command.COPY, theirs, answerKey(), "REPLACE");
    assertThat(cache.get(key("a"))).isInstanceOf(Lookup.Failed.class);
    cache.put(key("a"), entry("mine"), MINUTE);
    server.command(Command.COPY, answerKey(), prefix + ":kept", "REPLACE");
    server.command(Command.PERSIST, prefix + ":kept");
    advance(MINUTE.plusSeconds(1));
    server.command(Command.COPY, prefix + ":kept", answerKey(), "REPLACE");
    assertThat(kept("a")).as("an old value put back").isEmpty();
  }

  @Test
  void get_poisonedValues_areMisses() {
    cache.put(key("a"), entry("x"), MINUTE);
    var place = answerKey();
    for (var poison :
        List.of(
            "\u00ac\u00ed\u0000\u0005sr\u0000\u0011java.util.HashMap",
            "\u001f\u008b\u0008\u0000",
            "{\"@class\":\"java.lang.Runtime\"}",
            "\u0001",
            "\u0001" + "x".repeat(500))) {
      server.command(Command.SET, place, poison);
      assertThat(cache.get(key("a"))).as(poison).isInstanceOf(Lookup.Failed.class);
    }
    server.command(Command.DEL, place);
    server.command(Command.LPUSH, place, "a list");
    assertThat(cache.get(key("a"))).isInstanceOf(Lookup.Failed.class);
    assertThat(notices).as("poison is nobody's outage").isEmpty();
    cache.put(key("b"), entry("well"), MINUTE);
    assertThat(kept("b")).isPresent();
  }

  @Test
  void get_hugeValue_isAMissAndMemoryStaysFlat() {
    cache.put(key("a"), entry("x"), MINUTE);
    server.command(Command.SETRANGE, answerKey(), "300000000", "x");
    long before = used();
    for (int i = 0; i < 5; i++) {
      assertThat(kept("a")).isEmpty();
    }
    assertThat(used() - before).isLessThan(64 << 20);
    server.command(Command.DEL, answerKey());
    cache.put(key("b"), entry("well"), MINUTE);
    assertThat(kept("b")).isPresent();
  }

  private static long used() {
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void forget_manyAnswers_takesThemAll() {
    for (int i = 0; i < 700; i++) {
      cache.put(key("k" + i), entry("x" + i, i % 2 == 0 ? "even" : "odd"), MINUTE);
    }
    cache.forget(Set.of("even"));
    assertThat(cache.size().entries()).hasValue(350);
    assertThat(kept("k1")).isPresent();
    assertThat(kept("k2")).isEmpty();
    cache.clear();
    assertThat(keys(":team:a:*")).isEmpty();
  }

  @Test
  void put_oldMembersOfSets_go() {
    for (int i = 0; i < 100; i++) {
      cache.put(key("k" + i), entry("x", "same"), Duration.ofSeconds(1));
      advance(Duration.ofSeconds(2));
    }
    var sizes = new HashSet<Long>();
    keys(":team:t:*").forEach(set -> sizes.add((Long) server.command(Command.ZCARD, set)));
    assertThat(sizes).allMatch(size -> size <= 32);
  }

  @Test
  void get_serverWithAPassword_isAskedWithIt() throws Exception {
    try (var locked =
            RedisProcess.start(folder, "--requirepass", "s3cr3t", "--protected-mode", "no");
        var with = open(locked.address, "team", Optional.of(new Secret("s3cr3t")));
        var without = open(locked.address, "team", Optional.empty());
        var wrong = open(locked.address, "team", Optional.of(new Secret("wr0ng")))) {
      with.put(key("a"), entry("x"), MINUTE);
      assertThat(kept(with, "a")).isPresent();
      assertThat(without.get(key("a"))).isInstanceOf(Lookup.Failed.class);
      assertThat(without.get(key("a"))).as("no storm").isInstanceOf(Lookup.Skipped.class);
      assertThat(wrong.get(key("a"))).isInstanceOf(Lookup.Failed.class);
      assertThat(notices).anyMatch(text -> text.contains("NOAUTH"));
      assertThat(notices.toString()).doesNotContain("s3cr3t").doesNotContain("wr0ng");
    }
  }

  @Test
  void put_serverOutOfMemoryOrReadOnly_stopsWritingAndGoesOnReading() throws Exception {
    try (var own = RedisProcess.start(folder);
        var here = open(own.address, "team", Optional.empty())) {
      here.put(key("a"), entry("x"), MINUTE);
      own.command(Command.CONFIG, "SET", "maxmemory", "1000");
      here.put(key("b"), entry("y"), MINUTE);
      assertThat(kept(here, "a")).isPresent();
      assertThat(kept(here, "b")).isEmpty();
      assertThat(notices).singleElement().asString().contains("OOM");
    }
  }

  @Test
  void get_serverKilledAndStartedAgain_isFoundAgain() throws Exception {
    var own = RedisProcess.start(folder);
    var ticking = new long[] {1};
    try (var here =
        new RedisAnswerCache(
            new RedisSettings(
                List.of(at(own.address)),
                Topology.SINGLE,
                Encryption.NONE,
                Optional.empty(),
                Optional.empty(),
                prefix),
            "team",
            StoredSeal.ofUser(
                folder, new AnswerSeal.Scope("team", 0), new SecureRandom(), new Notices(_ -> {})),
            clock,
            () -> ticking[0],
            BACKGROUND,
            timer,
            new Notices(notices::add))) {
      here.put(key("a"), entry("x"), MINUTE);
      own.kill();
      for (int i = 0; i < 3; i++) {
        assertThat(here.get(key("a"))).isInstanceOf(Lookup.Failed.class);
      }
      assertThat(here.get(key("a"))).isInstanceOf(Lookup.Skipped.class);
      assertThat(notices).hasSize(1);
      ticking[0] += Duration.ofSeconds(6).toNanos();
      assertThat(here.get(key("a"))).as("the probe").isInstanceOf(Lookup.Failed.class);
      assertThat(here.get(key("a"))).isInstanceOf(Lookup.Skipped.class);
    } finally {
      own.close();
    }
  }
}
