package dev.aurelis.server.features.completion.noise;

import dev.aurelis.server.features.completion.CompletionFeature;
import dev.aurelis.server.features.completion.CompletionRequest;
import dev.aurelis.server.features.completion.schedule.ClientWaits;
import dev.aurelis.server.features.completion.schedule.Policy;
import dev.aurelis.server.features.completion.schedule.Timer;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.testing.FakeCodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cuts holes into texts, has them filled, and counts how often the truth came out. */
final class Trial {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Random random;
  private final NoisyModel model;
  private final CompletionFeature completion;
  private final List<String> misses = new ArrayList<>();
  private int documents;

  /**
   * Of one kind of damage.
   *
   * @param right how often what was to be shown was
   */
  record Score(int holes, int right) {
    double share() {
      return holes == 0 ? 1 : (double) right / holes;
    }

    Score plus(boolean one) {
      return new Score(holes + 1, right + (one ? 1 : 0));
    }

    Score plus(Score other) {
      return new Score(holes + other.holes, right + other.right);
    }
  }

  Trial(long seed) {
    this.random = new Random(seed);
    this.model = new NoisyModel(random);
    this.completion =
        new CompletionFeature(
            model,
            new FakeCodeModel(),
            new CompletionFeature.Running(() -> 0, Trial::soon, Runnable::run),
            new CompletionFeature.Asking(() -> Policy.USUAL, new ClientWaits("")),
            _ -> false);
  }

  /** A pause before asking is over at once; nobody ever loses patience. */
  private static Timer.Due soon(Duration wait, Runnable task) {
    if (wait.compareTo(PAUSE) <= 0) {
      task.run();
    }
    return () -> {};
  }

  /** Tries one kind of damage on holes of a text. */
  Score run(String language, String text, Damage damage, int holes) {
    var score = new Score(0, 0);
    for (int count = 0; count < holes; count++) {
      var kind = Hole.Kind.values()[random.nextInt(Hole.Kind.values().length)];
      var found = Hole.in(text, kind, random).filter(damage::fits);
      if (found.isPresent()) {
        score = score.plus(isRight(language, found.get(), damage));
      }
    }
    return score;
  }

  private boolean isRight(String language, Hole hole, Damage damage) {
    var spoken = new Damage.Said[1];
    model.says(nonce -> spoken[0] = damage.of(hole, nonce, random));
    var document =
        new DocumentSnapshot(
            "file:///w/" + documents++, language, 1, hole.prefix() + hole.suffix());
    int offset = hole.prefix().length();
    var shown =
        completion.complete(
            new CompletionRequest(
                document, offset, CompletionRequest.Trigger.PERSON, new CancelToken()));
    completion.closed(document.uri());
    var wanted = hole.with(spoken[0].right().orElse(hole.middle()));
    var got =
        shown
            .map(one ->
                hole.prefix() + one.text() + hole.suffix().substring(one.replaces().length()))
            .orElse("nothing");
    if (!got.equals(wanted)) {
      misses.add(
          damage
              + " "
              + hole.kind()
              + " "
              + language
              + "\n--- head: "
              + hole.head()
              + "\n--- truth: "
              + hole.middle()
              + "\n--- said: "
              + spoken[0].text()
              + "\n--- shown: "
              + shown
                  .map(one -> one.text() + " (" + one.replaces().length() + ")")
                  .orElse("nothing")
              + "\n--- rest: "
              + hole.suffix().substring(0, Math.min(60, hole.suffix().length())));
    }
    return got.equals(wanted);
  }

  /** Every hole where something else came out, for people to read. */
  List<String> misses() {
    return List.copyOf(misses);
  }
}
