package dev.aurelis.server.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
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

  protected static CacheEntry entry(String content, String... tags) {
    return new CacheEntry(
        content,
        new ModelId("m"),
        new TokenUsage(7, 5, 3, TokenUsage.Origin.ESTIMATED),
        Set.of(tags));
  }

  /** What is kept; empty where nothing is. */
  protected static Optional<CacheEntry> kept(AnswerCache cache, String key) {
    return cache.get(key(key)) instanceof Lookup.Hit hit
        ? Optional.of(hit.entry())
        : Optional.empty();
  }

  protected Optional<CacheEntry> kept(String key) {
    return kept(cache, key);
  }

  @AfterEach
  void closeCache() {
    cache.close();
  }

  @Test
  void putAll_keepsEachAndTheLaterOfTwo() {
    cache.putAll(
        List.of(
            new Kept(key("a"), entry("one", "t"), MINUTE),
            new Kept(key("b"), entry("x".repeat(AnswerCache.LARGEST + 1)), MINUTE),
            new Kept(key("c"), entry("two", "t"), MINUTE),
            new Kept(key("a"), entry("three", "u"), MINUTE)));
    assertThat(kept("a")).contains(entry("three", "u"));
    assertThat(kept("b")).isEmpty();
    assertThat(kept("c")).contains(entry("two", "t"));
    cache.forget(Set.of("t"));
    assertThat(kept("c")).isEmpty();
  }

  @Test
  void get_unknownKey_isEmpty() {
    assertThat(kept("a")).isEmpty();
  }

  @Test
  void get_afterPut_isWhatWasPut() {
    cache.put(key("a"), entry("text \ud83d\ude00"), MINUTE);
    assertThat(kept("a")).contains(entry("text \ud83d\ude00"));
    assertThat(kept("b")).isEmpty();
  }

  @Test
  void get_afterItsLifetime_isEmpty() {
    cache.put(key("a"), entry("x"), MINUTE);
    advance(MINUTE.minusMillis(1));
    assertThat(kept("a")).isPresent();
    advance(Duration.ofMillis(2));
    assertThat(kept("a")).isEmpty();
  }

  @Test
  void put_again_replacesAndBeginsANewLifetime() {
    cache.put(key("a"), entry("old"), MINUTE);
    advance(MINUTE.dividedBy(2));
    cache.put(key("a"), entry("new"), MINUTE);
    advance(MINUTE.dividedBy(2).plusMillis(1));
    assertThat(kept("a")).contains(entry("new"));
  }

  @Test
  void get_hit_tellsWhatIsLeftOfTheLifetime() {
    cache.put(key("a"), entry("x"), MINUTE);
    advance(MINUTE.dividedBy(4));
    assertThat(cache.get(key("a")))
        .isInstanceOfSatisfying(
            Lookup.Hit.class,
            hit ->
                assertThat(hit.remaining())
                    .isGreaterThan(MINUTE.dividedBy(2))
                    .isLessThanOrEqualTo(MINUTE.multipliedBy(3).dividedBy(4)));
  }

  @Test
  void clear_forgetsEverything() {
    cache.put(key("a"), entry("x", "file:a"), MINUTE);
    cache.clear();
    assertThat(kept("a")).isEmpty();
    cache.put(key("b"), entry("y"), MINUTE);
    assertThat(kept("b")).isPresent();
  }

  @Test
  void forget_byTag_takesWhatCarriesItAndNothingElse() {
    cache.put(key("a"), entry("1", "file:a", "task:x"), MINUTE);
    cache.put(key("b"), entry("2", "file:b", "task:x"), MINUTE);
    cache.put(key("c"), entry("3"), MINUTE);
    cache.forget(Set.of("file:a", "file:none"));
    assertThat(kept("a")).isEmpty();
    assertThat(kept("b")).contains(entry("2", "file:b", "task:x"));
    cache.forget(Set.of("task:x"));
    assertThat(kept("b")).isEmpty();
    assertThat(kept("c")).contains(entry("3"));
  }

  @Test
  void forget_tagOfWhatWasReplaced_leavesTheNewAnswer() {
    cache.put(key("a"), entry("old", "file:a"), MINUTE);
    cache.put(key("a"), entry("new", "file:b"), MINUTE);
    cache.forget(Set.of("file:b"));
    assertThat(kept("a")).isEmpty();
  }

  @Test
  void size_countsAnswers() {
    assertThat(cache.size().entries().orElse(0)).isZero();
    cache.put(key("a"), entry("x"), MINUTE);
    cache.put(key("b"), entry("y"), MINUTE);
    assertThat(cache.size().entries()).hasValue(2);
  }

  @Test
  void put_tooLarge_isNotKept() {
    cache.put(key("a"), entry("x".repeat(2 << 20)), MINUTE);
    assertThat(kept("a")).isEmpty();
  }

  @Test
  void tier_isNamed() {
    assertThat(cache.tier()).isNotBlank();
  }
}
