package dev.aurelis.server.features.completion.simulation;

import dev.aurelis.server.features.completion.CodeCraft;
import dev.aurelis.server.features.completion.schedule.Ask;
import dev.aurelis.server.features.completion.schedule.ClientWaits;
import dev.aurelis.server.features.completion.schedule.Counts;
import dev.aurelis.server.features.completion.schedule.Drafts;
import dev.aurelis.server.features.completion.schedule.Outcome;
import dev.aurelis.server.features.completion.schedule.Policy;
import dev.aurelis.server.features.completion.schedule.Scheduler;
import dev.aurelis.server.features.completion.schedule.Spot;
import dev.aurelis.server.features.completion.simulation.SlowModel.Fault;
import dev.aurelis.server.features.completion.simulation.Typing.Client;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Somebody types all bodies once.
 *
 * @param way how questions are answered
 * @param faults what becomes of the first requests
 */
record Trial(List<Body> bodies, Way way, Model model, Client client, List<Fault> faults) {
  /** Long enough for everything that was begun to end. */
  private static final Duration REST = Duration.ofSeconds(20);

  Trial(List<Body> bodies, Way way, Model model) {
    this(bodies, way, model, Client.AT_ONCE, List.of());
  }

  /**
   * How fast and how good a model is.
   *
   * @param medianMillis until one line is whole
   * @param right the chance that a line is right
   */
  record Model(int medianMillis, double right) {}

  /** Makes a way of answering. */
  @FunctionalInterface
  interface Way {
    Shows over(VirtualTime time, SlowModel model);
  }

  /**
   * What came of it.
   *
   * @param perMinute requests for each minute of typing
   * @param coverage share of keys at which something right so far was to be seen
   * @param cancelled share of the requests
   * @param mostOpen streams at once
   * @param leftOpen streams when all was over
   * @param generated characters for each one typed
   */
  record Result(
      double perMinute,
      double perHundredTyped,
      double coverage,
      double cancelled,
      int mostOpen,
      int leftOpen,
      double generated,
      long questions,
      long answers,
      long swaps,
      long trace) {}

  Result run(long seed) {
    var source = new SplittableRandom(seed);
    var typist = new Chance(source.split());
    var latency = new Chance(source.split());
    var oracle = new Oracle(new Chance(source.split()), model.right());
    var time = new VirtualTime();
    var measures = new Measures();
    var typing = new AtomicReference<Typing>();
    var slow =
        new SlowModel(
            time, latency, model.medianMillis(), lines -> oracle.says(typing.get().ahead(), lines));
    slow.next(faults);
    typing.set(new Typing(time, typist, client, way.over(time, slow), measures));
    for (var body : bodies) {
      typing.get().type(body);
      time.advance(REST);
    }
    double minutes = (time.nanos() - bodies.size() * REST.toNanos()) / 60e9;
    return new Result(
        slow.requests() / minutes,
        100.0 * slow.requests() / measures.typedCharacters(),
        measures.coverage(),
        (double) slow.cancelled() / slow.requests(),
        slow.mostOpen(),
        slow.open(),
        (double) slow.characters() / measures.typedCharacters(),
        measures.questions(),
        measures.answers(),
        measures.swaps(),
        measures.trace());
  }

  /** The real scheduler under a policy. */
  static Way real(Policy policy) {
    return drafting(policy, 0);
  }

  /** The same, with a draft at a share of the places; the client cannot be told of better ones. */
  static Way drafting(Policy policy, double share) {
    return (time, model) ->
        new Real(
            new Scheduler(
                new Scheduler.Ports(
                    time,
                    time,
                    Runnable::run,
                    model,
                    share == 0 ? Drafts.NONE : new Guesses(model, share)),
                new Scheduler.Terms(() -> policy, new CodeCraft(), new ClientWaits("")),
                new Counts()));
  }

  private record Guesses(SlowModel model, double share) implements Drafts {
    @Override
    public void find(Ask ask, Consumer<Draft> found) {
      model.knownAtOnce(share).ifPresent(text -> found.accept(new Draft(text, "engine")));
    }

    @Override
    public void improved(String uri) {}
  }

  private static final class Real implements Shows {
    private static final String URI = "file:///w/A.java";

    private final Scheduler scheduler;
    private int version;

    Real(Scheduler scheduler) {
      this.scheduler = scheduler;
    }

    @Override
    public Scheduler.Question ask(Spot spot, Consumer<Outcome> reply) {
      return scheduler.ask(
          new Ask(document(spot.text()), spot.offset(), false, Ask.Reach.MODEL), reply);
    }

    @Override
    public void changed(String text) {
      version++;
      scheduler.changed(URI, () -> Optional.of(document(text)));
    }

    @Override
    public void closed() {
      scheduler.closed(URI);
    }

    private DocumentSnapshot document(String text) {
      return new DocumentSnapshot(URI, "java", version, text);
    }
  }
}
