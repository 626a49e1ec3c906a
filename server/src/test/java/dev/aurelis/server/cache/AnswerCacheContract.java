package dev.aurelis.server.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every tier keeps to. Each one's test inherits this. */
public abstract class AnswerCacheContract {
  protected static final Duration MINUTE = Duration.ofMinutes(1);

  protected abstract AnswerCache open();

  /** Moves the tier's clock on. */
  protected abstract void advance(Duration time);

  protected AnswerCache cache;

  @BeforeEach
  void openCache() {
    cache = open();
  }

  protected static CacheKey key(String text) {
    return CacheKey.builder().field(text).build();
  }

  protected static CacheEntry entry(String content) {
    return new CacheEntry(content, new ModelId("m"));
  }

  @Test
  void get_unknownKey_isEmpty() {
    assertThat(cache.get(key("a"))).isEmpty();
  }

  @Test
  void get_afterPut_isWhatWasPut() {
    cache.put(key("a"), entry("text \ud83d\ude00"), MINUTE);
    assertThat(cache.get(key("a"))).contains(entry("text \ud83d\ude00"));
    assertThat(cache.get(key("b"))).isEmpty();
  }

  @Test
  void get_afterItsLifetime_isEmpty() {
    cache.put(key("a"), entry("x"), MINUTE);
    advance(MINUTE.minusMillis(1));
    assertThat(cache.get(key("a"))).isPresent();
    advance(Duration.ofMillis(2));
    assertThat(cache.get(key("a"))).isEmpty();
  }

  @Test
  void put_again_replacesAndBeginsANewLifetime() {
    cache.put(key("a"), entry("old"), MINUTE);
    advance(MINUTE.dividedBy(2));
    cache.put(key("a"), entry("new"), MINUTE);
    advance(MINUTE.dividedBy(2).plusMillis(1));
    assertThat(cache.get(key("a"))).contains(entry("new"));
  }

  @Test
  void clear_forgetsEverything() {
    cache.put(key("a"), entry("x"), MINUTE);
    cache.clear();
    assertThat(cache.get(key("a"))).isEmpty();
  }

  @Test
  void put_tooLarge_isNotKept() {
    cache.put(key("a"), entry("x".repeat(2 << 20)), MINUTE);
    assertThat(cache.get(key("a"))).isEmpty();
  }

  @Test
  void tier_isNamed() {
    assertThat(cache.tier()).isNotBlank();
  }
}
