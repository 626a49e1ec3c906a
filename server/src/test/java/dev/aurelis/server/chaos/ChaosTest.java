package dev.aurelis.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.ChaosHouse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of the orchestrator under seeded disorder. {@code make chaos} plays more seeds. */
class ChaosTest {
  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("aurelis.chaos.seeds", 30));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void run_ofSeed_keepsEveryPromise(long seed) {
    var script = Script.of(seed);
    if (!broken(script).isEmpty()) {
      var shortest = Shortest.of(script, tried -> !broken(tried).isEmpty());
      assertThat(broken(shortest))
          .as("seed %d, shortest script:%n%s", seed, lines(shortest))
          .isEmpty();
    }
  }

  /** Seeds that once broke a promise. */
  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "6, the clock went back twice and nobody was served any more",
    "51, the clock was set ahead and the places of open calls were given away",
    "198, a call waited for its turn and went out though its model was throttled meanwhile",
    "231, a call waited for its turn and went out though its provider was gone meanwhile"
  })
  void run_ofSeedThatOnceFailed_keepsEveryPromise(long seed, String whatBroke) {
    assertThat(broken(Script.of(seed))).as(whatBroke).isEmpty();
  }

  @Test
  void run_sameSeedTwice_leavesTheSameTrace() {
    assertThat(play(Script.of(7)).trace()).isEqualTo(play(Script.of(7)).trace()).isNotEmpty();
  }

  private List<String> broken(Script script) {
    return Promises.broken(play(script));
  }

  private Run.Outcome play(Script script) {
    LongFunction<House> houses = seed -> new ChaosHouse(seed, fresh());
    return new Run(script, houses.apply(script.seed())).play();
  }

  private Path fresh() {
    try {
      return java.nio.file.Files.createTempDirectory(folder, "state");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String lines(Script script) {
    return String.join("\n", script.events().stream().map(Object::toString).toList());
  }
}
