package dev.aurelis.server.cache.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 1_000, 100_000, 1 << 20})
  void shrink_anyBytes_growBack(int length) {
    var noise = new byte[length];
    new SplittableRandom(42).nextBytes(noise);
    var text = new byte[length];
    Arrays.fill(text, (byte) 'a');

    assertThat(Compression.grow(Compression.shrink(noise), length)).contains(noise);
    assertThat(Compression.grow(Compression.shrink(text), length)).contains(text);
    assertThat(Compression.shrink(text)).hasSizeLessThan(64 + length / 100);
  }
}
