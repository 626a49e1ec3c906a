package dev.aurelis.server.chaos;

import dev.aurelis.server.chaos.Event.Mood;
import dev.aurelis.server.chaos.Event.TierMood;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.TaskType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Everything that happens in a run, in order.
 *
 * @param seed also decides what providers do with each call
 */
record Script(long seed, List<Event> events) {
  /** Milliseconds of disorder; then everything is well again. */
  static final long DISORDER = 300_000;

  /** Milliseconds after which every provider must serve again. */
  static final long RECOVERY = 120_000;

  static final int PROVIDERS = 3;

  private static final int QUESTIONS = 120;
  private static final int TOPICS = 40;

  Script {
    events =
        events.stream().sorted(Comparator.comparingLong(Event::at)).collect(Collectors.toList());
  }

  static Script of(long seed) {
    var random = new SplittableRandom(seed);
    var events = new ArrayList<Event>();
    for (int id = 0; id < QUESTIONS; id++) {
      events.add(ask(id, random));
    }
    for (int i = 0; i < 24; i++) {
      events.add(
          new Event.Weather(
              random.nextLong(DISORDER), random.nextInt(PROVIDERS), any(Mood.values(), random)));
    }
    for (int i = 0; i < 6; i++) {
      events.add(new Event.Storage(random.nextLong(DISORDER), any(TierMood.values(), random)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      events.add(new Event.Swap(random.nextLong(DISORDER)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      events.add(new Event.Kill(random.nextLong(DISORDER)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      events.add(new Event.Jump(random.nextLong(DISORDER), random.nextLong(-200_000, 200_000)));
    }
    return new Script(seed, events);
  }

  private static Event ask(int id, SplittableRandom random) {
    var task = any(TaskType.values(), random);
    return new Event.Ask(
        random.nextLong(DISORDER),
        id,
        random.nextInt(TOPICS),
        task,
        task == TaskType.CODE_COMPLETION ? Priority.INLINE : any(Priority.values(), random),
        random.nextInt(8) == 0
            ? Optional.of("model-" + random.nextInt(PROVIDERS))
            : Optional.empty(),
        random.nextInt(5) == 0 ? Optional.of(random.nextLong(20_000)) : Optional.empty());
  }

  private static <T> T any(T[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  Script without(List<Event> left) {
    return new Script(seed, events.stream().filter(event -> !left.contains(event)).toList());
  }
}
