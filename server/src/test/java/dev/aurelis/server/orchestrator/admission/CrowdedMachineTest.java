package dev.aurelis.server.orchestrator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.ProcessingSettings;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.Deadline;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Itinerary;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.VirtualTime;
import dev.aurelis.server.orchestrator.fallback.FallbackChain;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.usage.Account;
import dev.aurelis.server.usage.memory.MemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The machine itself is what there is too little of: one processor in virtual time, which takes
 * tasks in the order in which they came. To come costs little, to be let in more, to be served the
 * most, in several steps.
 */
class CrowdedMachineTest {
  private static final Duration COMING = Duration.ofNanos(3_000);
  private static final Duration LETTING_IN = Duration.ofNanos(60_000);
  private static final Duration STEP = Duration.ofNanos(30_000);
  private static final int STEPS = 5;
  private static final double CAPACITY =
      1e9 / COMING.plus(LETTING_IN).plus(STEP.multipliedBy(STEPS)).toNanos();
  private static final Duration PLAYED = Duration.ofSeconds(4);

  /** One run. */
  private static final class Machine {
    private final VirtualTime time = new VirtualTime();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Entrance entrance;
    private int asked;
    private int served;
    private int refused;
    private int refusedAtOnce;

    Machine() {
      var ledger =
          new MemoryLedger(InstantSource.fixed(Instant.EPOCH).withZone(ZoneOffset.UTC), time);
      var admitted =
          new AdmittedCandidates(
              this::call,
              new ProcessingSettings(64, 64, 1_000),
              new Allowances(
                  () -> ledger,
                  Optional::empty,
                  candidate -> new Account("owner", candidate.model().value()),
                  _ -> Limits.NONE),
              time,
              tasks::add,
              time);
      var model = new Candidate(new FakeProvider("model", "m"), new ModelId("m"));
      var chain = new FallbackChain(_ -> new Itinerary(List.of(model), "test"), admitted, time);
      this.entrance =
          new Entrance(
              (question, listener) -> {
                time.advance(LETTING_IN);
                chain.ask(question, listener);
              },
              admitted::crowd,
              tasks::add,
              time,
              2);
    }

    private Exchange call(CandidateCall call, CandidateListener listener) {
      step(STEPS, listener);
      return () -> {};
    }

    private void step(int left, CandidateListener listener) {
      tasks.add(() -> {
        time.advance(STEP);
        if (left > 1) {
          step(left - 1, listener);
        } else {
          listener.end(
              new CandidateEnd.Answered(
                  new ProviderEnd.Complete(
                      "x", FinishReason.STOP, new ModelId("m"), TokenUsage.NONE, Optional.empty()),
                  Optional.empty()));
        }
      });
    }

    private void come() {
      asked++;
      time.advance(COMING);
      long at = time.nanos();
      var deadline = Deadline.after(Duration.ofMinutes(1), time);
      entrance.ask(
          new Question(Questions.with(Priority.CHAT), at, deadline),
          new AnswerListener() {
            @Override
            public void delta(String text) {}

            @Override
            public void answered(Answer answer) {
              served++;
            }

            @Override
            public void failed(AnswerFailure failure) {
              refused++;
              refusedAtOnce += time.nanos() == at ? 1 : 0;
            }
          });
    }

    /** Answers each second where so many come. */
    double goodput(long seed, double perSecond) {
      var random = new SplittableRandom(seed);
      double next = time.nanos();
      while (time.nanos() < PLAYED.toNanos()) {
        while (next <= Math.min(time.nanos(), PLAYED.toNanos())) {
          come();
          next += random.nextExponential() / perSecond * 1e9;
        }
        var task = tasks.poll();
        if (task == null) {
          time.advance(Duration.ofNanos((long) (next - time.nanos()) + 1));
        } else {
          task.run();
        }
      }
      int within = served;
      for (var task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
      assertThat(served + refused).as("seed %d", seed).isEqualTo(asked);
      return within / (PLAYED.toNanos() / 1e9);
    }
  }

  @ParameterizedTest(name = "seed {0}, {1} times what the machine can take")
  @CsvSource({"1, 2", "2, 2", "3, 5", "4, 1.2"})
  void overload_thoseInsideAreServedOnAndTheRestIsToldAtOnce(long seed, double load) {
    double peak = 0;
    for (double usual : new double[] {0.8, 0.9, 1}) {
      peak = Math.max(peak, new Machine().goodput(seed, usual * CAPACITY));
    }
    var over = new Machine();
    assertThat(over.goodput(seed, load * CAPACITY))
        .as("seed %d, of a peak of %.0f", seed, peak)
        .isGreaterThan(0.8 * peak);
    assertThat(over.refusedAtOnce).as("seed %d", seed).isGreaterThan((int) (0.8 * over.refused));
  }
}
