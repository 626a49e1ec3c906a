package dev.aurelis.server.features.completion.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The truth comes out of a damaged answer nearly always. The sources are this project's own, so the
 * share moves a little with them; what it is with more holes, {@link NoiseBench} prints.
 */
class NoiseTest {
  private static final long SEED = 42;
  private static final int HOLES = 500;
  private static final double LEAST = 0.985;

  @ParameterizedTest
  @EnumSource(Damage.class)
  void damagedAnswer_isMended(Damage damage) throws IOException {
    var texts = new ArrayList<>(Sources.below(Path.of("src/main/java")));
    texts.addAll(Sources.below(Path.of("src/test/resources")));
    var chance = new Random(SEED);
    var trial = new Trial(SEED);
    var score = new Trial.Score(0, 0);
    for (int tries = 0; tries < 20 * HOLES && score.holes() < HOLES; tries++) {
      var text = texts.get(chance.nextInt(texts.size()));
      score = score.plus(trial.run(text.language(), text.text(), damage, 1));
    }
    assertThat(score.holes()).as("holes, seed %d", SEED).isEqualTo(HOLES);
    assertThat(score.share())
        .as("share, seed %d%n%s", SEED, String.join("\n", trial.misses()))
        .isGreaterThanOrEqualTo(LEAST);
  }
}
