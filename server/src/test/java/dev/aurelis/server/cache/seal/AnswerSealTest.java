package dev.aurelis.server.cache.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cache.CacheEntry;
import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.cache.seal.AnswerSeal.Scope;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerSealTest {
  private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes();
  private static final Scope SCOPE = new Scope("team", 1);
  private static final CacheKey KEY = CacheKey.builder().field("a").build();
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final Dated DATED =
      new Dated(
          new CacheEntry(
              "an answer \ud83d\ude00\n".repeat(40),
              new ModelId("m"),
              new TokenUsage(9, 8, 7, TokenUsage.Origin.REPORTED),
              Set.of("file:a", "task:b")),
          NOW,
          NOW.plusSeconds(60));

  private final SecureRandom random = new SecureRandom();
  private final AnswerSeal seal = new AnswerSeal(SECRET, SCOPE, random);

  @Test
  void open_sameKey_isWhatWasSealed() {
    assertThat(seal.open(KEY, sealed())).contains(DATED);
  }

  @Test
  void seal_twice_neverGivesTheSameBytes() {
    var seen = new HashSet<String>();
    for (int i = 0; i < 1_000; i++) {
      assertThat(seen.add(new String(sealed(), StandardCharsets.ISO_8859_1))).isTrue();
    }
  }

  @Test
  void seal_hidesContentAndTags() {
    var bytes = new String(sealed(), StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain("answer").doesNotContain("file:");
    assertThat(seal.name(KEY)).hasSize(32).doesNotContain(KEY.hex().substring(0, 12));
    assertThat(seal.tagName("file:a")).hasSize(32).isNotEqualTo(seal.tagName("file:b"));
  }

  @Test
  void open_bitFlippedInAnyByte_isEmpty() {
    var sealed = sealed();
    for (int at = 0; at < sealed.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        var changed = sealed.clone();
        changed[at] ^= (byte) (1 << bit);
        assertThat(seal.open(KEY, changed)).as("byte %d bit %d", at, bit).isEmpty();
      }
    }
  }

  @Test
  void open_cutOrLengthened_isEmpty() {
    var sealed = sealed();
    for (int length = 0; length < sealed.length; length++) {
      assertThat(seal.open(KEY, Arrays.copyOf(sealed, length))).as("length %d", length).isEmpty();
    }
    assertThat(seal.open(KEY, Arrays.copyOf(sealed, sealed.length + 1))).isEmpty();
  }

  /** A tag of 64 to 120 bits would be accepted by the cipher if it were asked for one. */
  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12, 15})
  void open_shorterTag_isEmpty(int bytes) {
    var sealed = sealed();
    assertThat(seal.open(KEY, Arrays.copyOf(sealed, sealed.length - 16 + bytes))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 11, 13, 16})
  void open_nonceOfAnotherSize_isEmpty(int size) {
    var sealed = sealed();
    var changed = new byte[1 + size + sealed.length - 13];
    changed[0] = sealed[0];
    System.arraycopy(sealed, 1, changed, 1, Math.min(size, 12));
    System.arraycopy(sealed, 13, changed, 1 + size, sealed.length - 13);
    assertThat(seal.open(KEY, changed)).isEmpty();
  }

  @Test
  void open_boundToSomethingElse_isEmpty() {
    var sealed = sealed();
    assertThat(seal.open(CacheKey.builder().field("b").build(), sealed)).isEmpty();
    assertThat(other(SECRET, new Scope("other", 1)).open(KEY, sealed)).isEmpty();
    assertThat(other(SECRET, new Scope("team", 2)).open(KEY, sealed)).isEmpty();
    assertThat(other("another secret of 32 bytes......".getBytes(), SCOPE).open(KEY, sealed))
        .isEmpty();
    assertThat(seal.openText("answer", KEY.hex(), seal.sealText("asked", KEY.hex(), "x")))
        .isEmpty();
  }

  @Test
  void names_ofTenants_differ() {
    var other = other(SECRET, new Scope("other", 1));
    assertThat(other.name(KEY)).isNotEqualTo(seal.name(KEY));
    assertThat(other.tagName("file:a")).isNotEqualTo(seal.tagName("file:a"));
  }

  @Test
  void open_fieldsWithShiftedBoundaries_isEmpty() {
    var one = new Envelope(new SealKeys(SECRET, "t"), random);
    assertThat(one.open(one.close(new byte[] {1}, "ab", "c"), "a", "bc")).isEmpty();
    assertThat(one.open(one.close(new byte[] {1}, "ab"), "ab", "")).isEmpty();
  }

  @Test
  void open_bombUnderTheRightKey_isEmptyAndFlat() {
    var keys = new SealKeys(SECRET, SCOPE.tenant());
    var bomb = Compression.shrink(new byte[64 << 20]);
    assertThat(bomb.length).isLessThan(100_000);
    var sealed = new Envelope(keys, random).close(bomb, "answer", "team", KEY.hex(), "1", "1");
    assertThat(seal.open(KEY, sealed)).isEmpty();
    assertThat(Compression.grow(bomb, Layout.LARGEST)).isEmpty();
  }

  @Test
  void open_garbage_isEmpty() {
    long seed = 20_261_127;
    var chance = new SplittableRandom(seed);
    for (int i = 0; i < 2_000; i++) {
      var bytes = new byte[chance.nextInt(200)];
      chance.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] = 1;
      }
      assertThat(seal.open(KEY, bytes)).as("seed %d", seed).isEmpty();
      assertThat(Layout.read(bytes)).as("seed %d", seed).isEmpty();
      Compression.grow(bytes, 1_000);
    }
    assertThat(seal.open(KEY, javaSerialised())).isEmpty();
  }

  /** The head of a serialised Java object, and what a naive reader would make of it. */
  private static byte[] javaSerialised() {
    return new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 's', 'r', 0, 17, 'j', 'a', 'v', 'a'};
  }

  @Test
  void layout_everyShorterForm_isRefused() {
    var plain = Layout.write(DATED).orElseThrow();
    for (int length = 0; length < plain.length; length++) {
      assertThat(Layout.read(Arrays.copyOf(plain, length))).isEmpty();
    }
    assertThat(Layout.read(Arrays.copyOf(plain, plain.length + 1))).isEmpty();
  }

  @Test
  void remaining_clockThatJumps_neverGoesBeyondTheLifetime() {
    assertThat(DATED.remaining(NOW)).isEqualTo(Duration.ofSeconds(60));
    assertThat(DATED.remaining(NOW.plusSeconds(59))).isEqualTo(Duration.ofSeconds(1));
    assertThat(DATED.remaining(NOW.plusSeconds(60))).isZero();
    assertThat(DATED.remaining(NOW.plus(Duration.ofDays(365)))).isZero();
    assertThat(DATED.remaining(NOW.minusSeconds(30))).isEqualTo(Duration.ofSeconds(60));
    assertThat(DATED.remaining(NOW.minusSeconds(61))).isZero();
    assertThat(DATED.remaining(NOW.minus(Duration.ofDays(1)))).isZero();
  }

  private byte[] sealed() {
    return seal.seal(KEY, DATED).orElseThrow();
  }

  private AnswerSeal other(byte[] secret, Scope scope) {
    return new AnswerSeal(secret, scope, random);
  }
}
