package dev.aurelis.server.orchestrator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.ProcessingSettings;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.Deadline;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.VirtualTime;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.usage.Account;
import dev.aurelis.server.usage.memory.MemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More comes than can be served, in virtual time: what is served then, and what the rest hear. */
class OverloadTest {
  private static final int PLACES = 10;
  private static final Duration ALLOWED = Duration.ofSeconds(60);
  private static final Duration PLAYED = Duration.ofMinutes(20);
  private static final double NANOS = 1e9;

  /** The calls of one run and what became of them. */
  private static final class Run {
    private final VirtualTime time = new VirtualTime();
    private final RandomGenerator random;
    private final double usualSeconds;
    private final AdmittedCandidates admitted;
    private int asked;
    private int served;
    private int toldAtOnce;
    private int toldLater;
    private int brokenOff;

    Run(long seed, double usualSeconds) {
      this.random = new SplittableRandom(seed);
      this.usualSeconds = usualSeconds;
      var ledger =
          new MemoryLedger(InstantSource.fixed(Instant.EPOCH).withZone(ZoneOffset.UTC), time);
      this.admitted =
          new AdmittedCandidates(
              this::call,
              new ProcessingSettings(PLACES, PLACES, 1_000),
              new Allowances(
                  () -> ledger,
                  Optional::empty,
                  candidate -> new Account("owner", candidate.model().value()),
                  _ -> Limits.NONE),
              time,
              Runnable::run,
              time);
    }

    /** A call takes as long as its lognormal lot says, or breaks off at the deadline. */
    private Exchange call(CandidateCall call, CandidateListener listener) {
      double spread = 0.8;
      double seconds =
          usualSeconds * Math.exp(spread * random.nextGaussian() - spread * spread / 2);
      double left = call.question().deadline().remaining().toNanos() / NANOS;
      time.schedule(
          () -> listener.end(seconds <= left ? answered() : late()),
          (long) (Math.min(seconds, left) * NANOS),
          TimeUnit.NANOSECONDS);
      return () -> {};
    }

    private static CandidateEnd answered() {
      return new CandidateEnd.Answered(
          new ProviderEnd.Complete(
              "x", FinishReason.STOP, new ModelId("m"), TokenUsage.NONE, Optional.empty()),
          Optional.empty());
    }

    private static CandidateEnd late() {
      return new CandidateEnd.Failed(
          new ProviderFailure.Unavailable("no whole answer", ProviderFailure.Phase.STREAM), "");
    }

    /** Answers each second where so much comes, as a share of what the places can take. */
    double goodput(double load) {
      double perSecond = load * PLACES / usualSeconds;
      while (time.nanos() < PLAYED.toNanos()) {
        ask();
        time.advance(Duration.ofNanos((long) (random.nextExponential() / perSecond * NANOS)));
      }
      int within = served;
      time.advance(ALLOWED);
      assertThat(served + toldAtOnce + toldLater + brokenOff).isEqualTo(asked);
      assertThat(admitted.gate().inside() + admitted.gate().waiting()).isZero();
      return within / (PLAYED.toNanos() / NANOS);
    }

    private void ask() {
      asked++;
      long at = time.nanos();
      var call =
          new CandidateCall(
              new Candidate(new FakeProvider("model", "m"), new ModelId("m")),
              new Question(Questions.with(Priority.CHAT), at, Deadline.after(ALLOWED, time)),
              CandidateCall.Position.LAST);
      admitted.start(
          call,
          new CandidateListener() {
            @Override
            public void delta(String text) {}

            @Override
            public void end(CandidateEnd end) {
              switch (end) {
                case CandidateEnd.Answered _ -> served++;
                case CandidateEnd.Failed _ -> brokenOff++;
                case CandidateEnd.Skipped _ -> {
                  toldAtOnce += time.nanos() == at ? 1 : 0;
                  toldLater += time.nanos() == at ? 0 : 1;
                }
              }
            }
          });
    }
  }

  @ParameterizedTest(name = "seed {0}, {1} s a call, {2} times the load")
  @CsvSource({
    "1, 2, 2",
    "2, 2, 2",
    "3, 2, 5",
    "4, 0.3, 2",
    "5, 0.3, 20",
    "6, 20, 2",
    "7, 20, 5",
    "8, 8, 3"
  })
  void overload_goodputStaysAndTheRestIsToldAtOnce(long seed, double seconds, double load) {
    double peak = 0;
    for (double usual : new double[] {0.6, 0.8, 0.9, 1, 1.1}) {
      peak = Math.max(peak, new Run(seed, seconds).goodput(usual));
    }
    var over = new Run(seed, seconds);
    double goodput = over.goodput(load);
    assertThat(goodput).as("seed %d", seed).isGreaterThanOrEqualTo(0.8 * peak);
    assertThat(over.toldAtOnce)
        .as("seed %d: told at once, against %d told later", seed, over.toldLater)
        .isGreaterThan(20 * over.toldLater);
  }
}
