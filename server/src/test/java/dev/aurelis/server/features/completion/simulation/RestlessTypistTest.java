package dev.aurelis.server.features.completion.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.completion.CodeCraft;
import dev.aurelis.server.features.completion.schedule.Ask;
import dev.aurelis.server.features.completion.schedule.ClientWaits;
import dev.aurelis.server.features.completion.schedule.Counts;
import dev.aurelis.server.features.completion.schedule.Outcome;
import dev.aurelis.server.features.completion.schedule.Policy;
import dev.aurelis.server.features.completion.schedule.Scheduler;
import dev.aurelis.server.features.completion.simulation.SlowModel.Fault;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Somebody types, errs, deletes, jumps, takes what is shown, changes documents and closes them,
 * while the model fails now and then. Whatever happens, each question is answered once, no document
 * has more streams than allowed, what is shown fits, and nothing stays open.
 */
class RestlessTypistTest {
  private static final int ROUNDS = 60;
  private static final int STEPS = 400;

  @Test
  void whateverIsDone_promisesHold() {
    long first = System.nanoTime();
    for (long seed = first; seed < first + ROUNDS; seed++) {
      new Desk(seed).work();
    }
  }

  private static final class Desk {
    private final long seed;
    private final Chance chance;
    private final VirtualTime time = new VirtualTime();
    private final SlowModel model;
    private final Scheduler scheduler;
    private final StringBuilder text = new StringBuilder("int start() {\n");
    private final List<Asked> asked = new ArrayList<>();
    private final Policy policy;
    private int cursor = text.length();
    private int version;
    private String shown = "";
    private int shownAt = -1;

    private static final class Asked {
      private Scheduler.Question question = () -> {};
      private int answers;
    }

    Desk(long seed) {
      this.seed = seed;
      var source = new SplittableRandom(seed);
      chance = new Chance(source.split());
      policy = List.of(Policy.USUAL, Policy.METERED, Policy.SCARCE).get(chance.below(3));
      var words = new Chance(source.split());
      model = new SlowModel(time, new Chance(source.split()), 300, lines -> says(words, lines));
      scheduler =
          new Scheduler(
              new Scheduler.Ports(time, time, Runnable::run, model),
              new Scheduler.Terms(() -> policy, new CodeCraft(), new ClientWaits("")),
              new Counts());
    }

    void work() {
      for (int step = 0; step < STEPS; step++) {
        time.advance(chance.around(80, 1));
        act();
        assertThat(model.open()).as("seed %d", seed).isLessThanOrEqualTo(policy.streams());
      }
      time.advance(Duration.ofSeconds(30));
      scheduler.closed(uri());
      assertThat(model.open()).as("seed %d", seed).isZero();
      assertThat(asked)
          .as("seed %d", seed)
          .hasSizeGreaterThan(STEPS / 4)
          .allMatch(one -> one.answers == 1);
    }

    private void act() {
      switch (chance.below(12)) {
        case 0, 1, 2, 3 ->
            insert(chance.of(0.1) ? "\n" : Character.toString('a' + chance.below(3)));
        case 4 -> insert(shown.isEmpty() ? ";" : shown.substring(0, 1));
        case 5 -> insert(shown);
        case 6 -> delete();
        case 7 -> cursor = chance.below(text.length() + 1);
        case 8 -> model.next(List.of(Fault.values()[chance.below(Fault.values().length)]));
        case 9 ->
            asked.stream()
                .skip(chance.below(asked.size() + 1))
                .findFirst()
                .ifPresent(one -> one.question.withdraw());
        case 10 -> {
          if (chance.of(0.05)) {
            scheduler.closed(uri());
          }
        }
        default -> scheduler.showsNothing(uri());
      }
      ask();
    }

    private void insert(String what) {
      text.insert(cursor, what);
      cursor += what.length();
      changed();
    }

    private void delete() {
      if (cursor > 0) {
        text.deleteCharAt(--cursor);
        changed();
      }
    }

    private void changed() {
      version++;
      shown = "";
      var now = document();
      scheduler.changed(uri(), () -> Optional.of(now));
    }

    private void ask() {
      var one = new Asked();
      asked.add(one);
      int at = cursor;
      int asOf = version;
      one.question =
          scheduler.ask(
              new Ask(document(), at, chance.of(0.1), Ask.Reach.MODEL),
              outcome -> {
                one.answers++;
                if (outcome instanceof Outcome.Shown(var said, _, _) && asOf == version) {
                  assertThat(said).as("seed %d", seed).isNotBlank();
                  shown = said;
                  shownAt = at;
                }
              });
      if (shownAt != cursor) {
        shown = "";
      }
    }

    private DocumentSnapshot document() {
      return new DocumentSnapshot(uri(), "java", version, text.toString());
    }

    private static String uri() {
      return "file:///w/A.java";
    }

    private static String says(Chance words, int lines) {
      var said = new StringBuilder();
      for (int line = 0; line < words.below(lines + 1); line++) {
        for (int at = 0; at < words.below(8); at++) {
          said.append((char) ('a' + words.below(3)));
        }
        said.append('\n');
      }
      return said.toString();
    }
  }
}
