package dev.aurelis.server.features.completion.noise;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How often the truth comes out of a model's answer that was damaged. Prints Markdown.
 *
 * <p>Arguments: how many misses of each kind are printed, then folders of sources.
 */
final class NoiseBench {
  private static final long SEED = 42;
  private static final int HOLES = Integer.getInteger("aurelis.noise.holes", 3_000);

  private NoiseBench() {}

  public static void main(String[] args) throws IOException {
    int shown = Integer.parseInt(args[0]);
    var texts = new ArrayList<Sources>();
    for (var folder : List.of(args).subList(1, args.length)) {
      try {
        texts.addAll(Sources.below(Path.of(folder)));
      } catch (MalformedInputException notText) {
        throw new IOException(folder + " holds sources that are not UTF-8", notText);
      }
    }
    System.out.printf(Locale.ROOT, "%d files, seed %d%n%n", texts.size(), SEED);
    System.out.println("| damage | holes | right |");
    System.out.println("|---|---|---|");
    for (var damage : damages()) {
      var chance = new Random(SEED);
      var trial = new Trial(SEED);
      var score = new Trial.Score(0, 0);
      for (int tries = 0; tries < 4 * HOLES && score.holes() < HOLES; tries++) {
        var text = texts.get(chance.nextInt(texts.size()));
        score = score.plus(trial.run(text.language(), text.text(), damage, 1));
      }
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %.1f %% |%n",
          damage.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          score.holes(),
          100 * score.share());
      trial.misses().stream().limit(shown).forEach(System.out::println);
    }
  }

  /** All of them, or those that {@code -Daurelis.noise.damage=NAME,NAME} names. */
  private static List<Damage> damages() {
    var named = System.getProperty("aurelis.noise.damage", "");
    return named.isEmpty()
        ? List.of(Damage.values())
        : Stream.of(named.split(",")).map(Damage::valueOf).toList();
  }
}
