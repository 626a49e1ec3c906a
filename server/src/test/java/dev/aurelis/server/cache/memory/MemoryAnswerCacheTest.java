package dev.aurelis.server.cache.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cache.AnswerCache;
import dev.aurelis.server.cache.AnswerCacheContract;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryAnswerCacheTest extends AnswerCacheContract {
  private long now;

  @Override
  protected AnswerCache open() {
    return new MemoryAnswerCache(() -> now);
  }

  @Override
  protected void advance(Duration time) {
    now += time.toNanos();
  }

  @Test
  void put_manySmall_keepsAThousandAtTheMost() {
    IntStream.range(0, 3_000).forEach(i -> cache.put(key("k" + i), entry("x"), MINUTE));
    assertThat(count(3_000)).isBetween(900L, 1_000L);
  }

  @Test
  void put_manyLarge_keepsFiftyMebibytesAtTheMost() {
    IntStream.range(0, 200)
        .forEach(i -> cache.put(key("k" + i), entry("x".repeat(500_000)), MINUTE));
    assertThat(count(200)).isBetween(45L, 52L);
  }

  @Test
  void keep_half_dropsTheRestAtOnceAndMayGrowAgain() {
    put_manySmall_keepsAThousandAtTheMost();
    ((MemoryAnswerCache) cache).keep(0.5);
    assertThat(count(3_000)).isBetween(450L, 500L);
    ((MemoryAnswerCache) cache).keep(1);
    put_manySmall_keepsAThousandAtTheMost();
  }

  private long count(int count) {
    return IntStream.range(0, count).filter(i -> kept("k" + i).isPresent()).count();
  }
}
