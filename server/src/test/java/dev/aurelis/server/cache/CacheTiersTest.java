package dev.aurelis.server.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cache.memory.MemoryAnswerCache;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class CacheTiersTest {
  private static final CacheKey KEY = CacheKey.builder().field("k").build();
  private static final Duration HOUR = Duration.ofHours(1);

  private final VirtualTime time = new VirtualTime();
  private final FakeTier shared = new FakeTier("shared");
  private final FakeTier disk = new FakeTier("persistent");
  private final Map<String, TierCounts> booked = new HashMap<>();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final List<Optional<CacheTiers.Found>> heard = new ArrayList<>();

  private CacheTiers tiers(Executor executor) {
    return new CacheTiers(
        Optional.of(tier(new MemoryAnswerCache(time), Duration.ofMinutes(5))),
        List.of(tier(shared, HOUR), tier(disk, Duration.ofHours(24))),
        executor,
        time,
        since -> since.forEach((tier, counts) -> booked.merge(tier, counts, TierCounts::plus)));
  }

  private Tier tier(AnswerCache cache, Duration usual) {
    return new Tier(cache, usual, time);
  }

  private static CacheEntry entry(String content) {
    return new CacheEntry(content, new ModelId("m"), TokenUsage.NONE, Set.of("file:" + content));
  }

  private void workOff() {
    while (!work.isEmpty()) {
      work.poll().run();
    }
  }

  @Test
  void find_inTheLastTier_isPromotedWithWhatIsLeftOfItsLifetime() {
    var tiers = tiers(Runnable::run);
    disk.kept.put(KEY, new Lookup.Hit(entry("x"), Duration.ofSeconds(90)));
    assertThat(tiers.now(KEY)).isEmpty();
    tiers.find(KEY, heard::add);
    assertThat(heard.getFirst().orElseThrow().tier()).isEqualTo("persistent");
    assertThat(shared.log).containsExactly("get", "put x PT1M30S");
    time.advance(Duration.ofSeconds(89));
    assertThat(tiers.now(KEY).orElseThrow().tier()).isEqualTo("memory");
    time.advance(Duration.ofSeconds(2));
    assertThat(tiers.now(KEY)).isEmpty();
    assertThat(time.pending()).isZero();
  }

  @Test
  void find_tiersThatDoNotAnswer_areMissesAndCounted() {
    var tiers = tiers(Runnable::run);
    shared.otherwise = new Lookup.Failed();
    disk.otherwise = new Lookup.Skipped();
    tiers.find(KEY, heard::add);
    assertThat(heard).containsExactly(Optional.empty());
    assertThat(tiers.counts().get("shared").errors()).isEqualTo(1);
    assertThat(tiers.counts().get("persistent").skipped()).isEqualTo(1);
    tiers.put(KEY, entry("x"), Optional.empty());
    assertThat(tiers.now(KEY)).isPresent();
    assertThat(tiers.counts().get("memory").hits()).isEqualTo(1);
  }

  @Test
  void find_hangingTier_isGivenUpAndHeardOnce() {
    var tiers = tiers(work::add);
    disk.kept.put(KEY, new Lookup.Hit(entry("late"), HOUR));
    tiers.find(KEY, heard::add);
    assertThat(heard).isEmpty();
    var lookup = work.poll();
    time.advance(CacheTiers.PATIENCE);
    workOff();
    assertThat(heard).containsExactly(Optional.empty());
    lookup.run();
    assertThat(heard).hasSize(1);
    assertThat(tiers.now(KEY)).as("it helps the next one").isPresent();
  }

  @Test
  void find_tooManyAtOnce_doNotLook() {
    var tiers = tiers(work::add);
    for (int i = 0; i < 20; i++) {
      tiers.find(KEY, heard::add);
    }
    assertThat(heard).hasSize(4);
    workOff();
    assertThat(heard).hasSize(20);
    tiers.find(KEY, heard::add);
    workOff();
    assertThat(shared.log).hasSize(17);
  }

  @Test
  void find_executorThatEnds_isAMiss() {
    var tiers =
        tiers(_ -> {
          throw new RejectedExecutionException();
        });
    tiers.find(KEY, heard::add);
    tiers.put(KEY, entry("x"), Optional.empty());
    tiers.close();
    assertThat(heard).containsExactly(Optional.empty());
  }

  @Test
  void put_slowTiers_waitInABoundedQueue() {
    var tiers = tiers(work::add);
    for (int i = 0; i < 1_000; i++) {
      tiers.put(CacheKey.builder().field(i).build(), entry("x" + i), Optional.empty());
    }
    assertThat(shared.log).isEmpty();
    assertThat(work).hasSize(1);
    workOff();
    assertThat(shared.log.size() + disk.log.size()).isEqualTo(Errands.MOST);
    assertThat(shared.log.getFirst()).isEqualTo("put x0 PT1H");
    assertThat(disk.log.getFirst()).isEqualTo("put x0 PT24H");
  }

  @Test
  void put_whatWaits_isKeptTogetherInItsOrder() {
    var tiers = tiers(work::add);
    for (int i = 0; i < 40; i++) {
      tiers.put(CacheKey.builder().field(i).build(), entry("x" + i), Optional.empty());
    }
    tiers.forget(Set.of("file:x39"));
    tiers.put(CacheKey.builder().field(40).build(), entry("x40"), Optional.empty());
    workOff();
    assertThat(disk.together).containsExactly(32, 8, 1);
    assertThat(disk.log.subList(39, 42))
        .containsExactly("put x39 PT24H", "forget [file:x39]", "put x40 PT24H");
  }

  @Test
  void put_largeAnswers_waitOnlyUpToSomeBytes() {
    var tiers = tiers(work::add);
    for (int i = 0; i < 100; i++) {
      tiers.put(CacheKey.builder().field(i).build(), entry("x".repeat(500_000)), Optional.of(HOUR));
    }
    workOff();
    assertThat(shared.log.size() + disk.log.size()).isLessThan(20);
  }

  @Test
  void forget_queueIsFull_isDoneAllTheSame() {
    var tiers = tiers(work::add);
    for (int i = 0; i < 1_000; i++) {
      tiers.put(CacheKey.builder().field(i).build(), entry("x" + i), Optional.empty());
    }
    assertThat(tiers.now(CacheKey.builder().field(7).build())).isPresent();
    tiers.forget(Set.of("file:x7"));
    assertThat(tiers.now(CacheKey.builder().field(7).build())).as("at once").isEmpty();
    workOff();
    assertThat(shared.log).contains("forget [file:x7]");
    assertThat(disk.log.getLast()).isEqualTo("forget [file:x7]");
  }

  @Test
  void counts_areBookedOnceFromTimeToTime() {
    var tiers = tiers(Runnable::run);
    tiers.put(KEY, entry("x"), Optional.empty());
    for (int i = 0; i < 20; i++) {
      tiers.now(KEY);
    }
    assertThat(booked.get("memory").hits()).isEqualTo(15);
    tiers.close();
    assertThat(booked.get("memory").hits()).isEqualTo(20);
  }

  @Test
  void notices_sameCause_isToldOnce() {
    var told = new ArrayList<String>();
    var notices = new Notices(told::add);
    notices.tell("a");
    notices.tell("a");
    notices.tell("b");
    assertThat(told).containsExactly("a", "b");
  }
}
