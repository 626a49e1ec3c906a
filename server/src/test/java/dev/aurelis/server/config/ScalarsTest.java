package dev.aurelis.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  private final Findings findings = new Findings("config.yaml");

  private enum Way {
    ROUND_ROBIN,
    LOAD
  }

  @ParameterizedTest
  @CsvSource({"50ms, 50", "5 s, 5000", "2m, 120000", "1h, 3600000"})
  void time_withUnit_isRead(String text, long millis) {
    assertThat(read(text, s -> s.time("key", Duration.ZERO, HOUR)))
        .contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "-1s", "2h", "soon", "1.5s", "99999999999s"})
  void time_withoutUnitOrOutOfBounds_isToldWithItsLine(String text) {
    assertThat(read(text, s -> s.time("key", Duration.ZERO, HOUR))).isEmpty();
    assertThat(problem()).contains("config.yaml:1: key: must be a time from 0ms to 60m");
  }

  @Test
  void bytes_withUnit_areRead() {
    assertThat(read("50MB", s -> Optional.of(s.bytes("key", 1, 1L << 40).orElse(-1))))
        .contains(50L << 20);
    assertThat(read("7", s -> Optional.of(s.bytes("key", 1, 1L << 40).orElse(-1)))).contains(-1L);
    assertThat(problem()).contains("must be a size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "-1", "x", "1.5", "12345678901"})
  void whole_outOfBounds_isTold(String text) {
    assertThat(read(text, s -> Optional.of(s.whole("key", 1, 10).isPresent()))).contains(false);
    assertThat(problem()).contains("must be a whole number from 1 to 10");
  }

  @Test
  void whole_withinBounds_isRead() {
    assertThat(read("10", s -> Optional.of(s.whole("key", 1, 10).orElse(0)))).contains(10);
  }

  @Test
  void decimal_isReadWithinBounds() {
    assertThat(read("0.25", s -> Optional.of(s.decimal("key", 0, 1).orElse(-1)))).contains(0.25);
    assertThat(read("2", s -> Optional.of(s.decimal("key", 0, 1).orElse(-1)))).contains(-1.0);
    assertThat(problem()).contains("must be a number from 0.0 to 1.0");
  }

  @Test
  void flag_knowsOnAndOff() {
    assertThat(read("on", s -> s.flag("key"))).contains(true);
    assertThat(read("False", s -> s.flag("key"))).contains(false);
    assertThat(read("maybe", s -> s.flag("key"))).isEmpty();
    assertThat(problem()).contains("must be on or off");
  }

  @Test
  void oneOf_knowsTheNamesAndListsThem() {
    assertThat(read("round-robin", s -> s.oneOf("key", Way.class))).contains(Way.ROUND_ROBIN);
    assertThat(read("best", s -> s.oneOf("key", Way.class))).isEmpty();
    assertThat(problem()).contains("must be one of round-robin, load");
  }

  @Test
  void missingKey_isEmptyAndNoProblem() {
    assertThat(read("x", s -> s.time("other", Duration.ZERO, HOUR))).isEmpty();
    assertThat(findings.problems()).isEmpty();
  }

  private <T> Optional<T> read(String value, Function<Scalars, Optional<T>> reading) {
    try {
      var file = Files.writeString(folder.resolve("config.yaml"), "key: \"" + value + "\"\n");
      var root = YamlFile.read(file, findings).orElseThrow();
      return reading.apply(new Section("", root, findings).scalars());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String problem() {
    return findings.problems().getLast().text();
  }
}
