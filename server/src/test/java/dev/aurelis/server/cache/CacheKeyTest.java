package dev.aurelis.server.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheKeyTest {
  @Test
  void build_sameFields_areOneKey() {
    assertThat(key("a", "b")).isEqualTo(key("a", "b"));
    assertThat(key("a").hex()).hasSize(64);
  }

  @Test
  void build_shiftedBoundaries_areOtherKeys() {
    assertThat(key("ab", "c")).isNotEqualTo(key("a", "bc"));
    assertThat(key("a", "")).isNotEqualTo(key("", "a"));
    assertThat(key("a")).isNotEqualTo(key("a", ""));
  }

  private static CacheKey key(String... fields) {
    var builder = CacheKey.builder();
    for (var field : fields) {
      builder.field(field);
    }
    return builder.build();
  }
}
