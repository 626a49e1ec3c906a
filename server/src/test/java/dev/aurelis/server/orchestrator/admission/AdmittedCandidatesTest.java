package dev.aurelis.server.orchestrator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.ProcessingSettings;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Provenance;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdmittedCandidatesTest {
  private final VirtualTime time = new VirtualTime();
  private final List<Out> out = new ArrayList<>();
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return Instant.parse("2026-03-01T10:00:00Z").plusNanos(time.nanos());
        }

        @Override
        public java.time.ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }
      };
  private final MemoryLedger ledger = new MemoryLedger(clock, time);
  private Limits limits = Limits.NONE;

  /** A call that went out. */
  private record Out(CandidateListener listener) implements Exchange {
    void complete() {
      listener.end(
          new CandidateEnd.Answered(
              new ProviderEnd.Complete(
                  "x", FinishReason.STOP, new ModelId("m"), TokenUsage.NONE, Optional.empty()),
              Optional.empty()));
    }

    @Override
    public void cancel() {
      listener.end(new CandidateEnd.Failed(new ProviderFailure.Cancelled("cancelled"), ""));
    }
  }

  private AdmittedCandidates admitted(int concurrent, int queue) {
    return new AdmittedCandidates(
        (_, listener) -> {
          var call = new Out(listener);
          out.add(call);
          return call;
        },
        new ProcessingSettings(concurrent, concurrent, queue),
        new Allowances(
            () -> ledger,
            () -> Optional.of(ledger),
            candidate -> new Account("owner", candidate.model().value()),
            _ -> limits),
        time,
        Runnable::run,
        time);
  }

  private static final class Heard implements CandidateListener {
    private final List<CandidateEnd> ends = new ArrayList<>();

    @Override
    public void delta(String text) {}

    @Override
    public void end(CandidateEnd end) {
      ends.add(end);
    }

    String skipped() {
      assertThat(ends).hasSize(1);
      return ((CandidateEnd.Skipped) ends.getFirst()).reason();
    }
  }

  private Exchange ask(AdmittedCandidates admitted, Heard heard, Priority priority) {
    return admitted.start(call(priority, CandidateCall.Position.LAST), heard);
  }

  private CandidateCall call(Priority priority, CandidateCall.Position position) {
    return new CandidateCall(
        new Candidate(new FakeProvider("model", "m"), new ModelId("m")),
        new Question(
            Questions.with(priority), time.nanos(), Deadline.after(Duration.ofMinutes(1), time)),
        position);
  }

  @Test
  void full_aPersonWaitsForATurnAndACompletionDoesNot() {
    var admitted = admitted(1, 10);
    ask(admitted, new Heard(), Priority.EXPLICIT);
    var person = new Heard();
    var completion = new Heard();
    ask(admitted, person, Priority.CHAT);
    ask(admitted, completion, Priority.INLINE);
    assertThat(completion.skipped()).contains("too much is under way");
    assertThat(person.ends).isEmpty();
    assertThat(admitted.load().waiting()).isEqualTo(1);
    assertThat(admitted.load().byTask()).containsEntry("explanation", 2);
    out.getFirst().complete();
    assertThat(out).hasSize(2);
    out.getLast().complete();
    assertThat(person.ends).hasSize(1);
    assertThat(admitted.load().active() + admitted.load().waiting()).isZero();
    assertThat(time.pending()).isZero();
  }

  @Test
  void queueFull_isToldAtOnceHowMuchIsUnderWay() {
    var admitted = admitted(1, 1);
    ask(admitted, new Heard(), Priority.CHAT);
    ask(admitted, new Heard(), Priority.CHAT);
    var refused = new Heard();
    ask(admitted, refused, Priority.CHAT);
    assertThat(refused.skipped())
        .isEqualTo("too much is under way already: 1 requests, and 1 wait");
  }

  @Test
  void waiting_untilTheDeadline_isTold() {
    var admitted = admitted(1, 10);
    ask(admitted, new Heard(), Priority.CHAT);
    var late = new Heard();
    ask(admitted, late, Priority.CHAT);
    time.advance(Duration.ofSeconds(61));
    assertThat(late.skipped()).contains("no turn came");
  }

  @Test
  void cancel_whileWaiting_endsAtOnceAndTakesNoPlace() {
    var admitted = admitted(1, 10);
    ask(admitted, new Heard(), Priority.CHAT);
    var left = new Heard();
    ask(admitted, left, Priority.CHAT).cancel();
    assertThat(left.ends).hasSize(1);
    out.getFirst().complete();
    assertThat(out).hasSize(1);
    assertThat(time.pending()).isZero();
  }

  @Test
  void overTheMinute_sayWhichLimitAndWhen_orWaitWhereNobodyElseIsLeft() {
    limits = limits(2, 100, 5);
    var admitted = admitted(5, 10);
    ask(admitted, new Heard(), Priority.CHAT);
    time.advance(Duration.ofSeconds(52));
    ask(admitted, new Heard(), Priority.CHAT);
    out.forEach(Out::complete);
    var skipped = new Heard();
    admitted.start(call(Priority.CHAT, CandidateCall.Position.FOLLOWED_BY_OTHERS), skipped);
    assertThat(skipped.skipped())
        .isEqualTo("over your account's limit of 2 requests a minute; free again in 8 s");
    var patient = new Heard();
    ask(admitted, patient, Priority.CHAT);
    assertThat(out).hasSize(2);
    time.advance(Duration.ofSeconds(9));
    assertThat(out).hasSize(3);
    out.getLast().complete();
    assertThat(patient.ends).hasSize(1);
  }

  private static Limits limits(int minute, int day, int atOnce) {
    return new Limits(
        OptionalInt.of(minute),
        OptionalInt.of(day),
        OptionalInt.of(atOnce),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Limits.Day.UTC);
  }

  @Test
  void scarceDay_stopsTheBackgroundFirstThenCompletionsThenPeople() {
    limits = limits(1_000, 10, 1_000);
    var admitted = admitted(100, 100);
    var went = new ArrayList<Integer>();
    for (var priority : List.of(Priority.BACKGROUND, Priority.INLINE, Priority.EXPLICIT)) {
      for (int i = 0; i < 20; i++) {
        ask(admitted, new Heard(), priority);
      }
      went.add(out.size());
    }
    assertThat(went).containsExactly(4, 7, 10);
  }

  @Test
  void minute_twoRequestsAreKeptForPeople() {
    limits = limits(10, 1_000, 1_000);
    var admitted = admitted(100, 100);
    for (int i = 0; i < 20; i++) {
      ask(admitted, new Heard(), Priority.INLINE);
    }
    assertThat(out).hasSize(8);
    for (int i = 0; i < 20; i++) {
      ask(admitted, new Heard(), Priority.EXPLICIT);
    }
    assertThat(out).hasSize(10);
  }

  @Test
  void throttledForLong_isRememberedByTheLedger() {
    var admitted = admitted(5, 10);
    ask(admitted, new Heard(), Priority.CHAT);
    out.getFirst()
        .listener()
        .end(
            new CandidateEnd.Failed(
                new ProviderFailure.Throttled("too many", Duration.ofHours(3)), ""));
    var next = new Heard();
    ask(admitted, next, Priority.CHAT);
    assertThat(next.skipped())
        .isEqualTo("over the limit its provider told; free again in 3 h 1 min");
    assertThat(ledger.paused(new Account("owner", "m"))).isGreaterThan(Duration.ofHours(3));
  }

  @Test
  void answerThatTellsNothingIsLeft_theNextOneWaits() {
    var admitted = admitted(5, 10);
    ask(admitted, new Heard(), Priority.CHAT);
    var facts = new Provenance.RateFacts(0, Duration.ofMinutes(6));
    out.getFirst()
        .listener()
        .end(
            new CandidateEnd.Answered(
                new ProviderEnd.Complete(
                    "x", FinishReason.STOP, new ModelId("m"), TokenUsage.NONE, Optional.of(facts)),
                Optional.empty()));
    ask(admitted, new Heard(), Priority.CHAT);
    assertThat(out).hasSize(1);
    time.advance(Duration.ofSeconds(10));
    assertThat(out).hasSize(2);
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 200);
  }

  /** Whatever happens, every call ends once and nothing is held at the end. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyOrder_everyCallEndsOnceAndNothingIsHeld(int seed) {
    var random = new SplittableRandom(seed);
    limits =
        random.nextBoolean()
            ? Limits.NONE
            : limits(1 + random.nextInt(20), 5 + random.nextInt(60), 1 + random.nextInt(4));
    var admitted = admitted(1 + random.nextInt(4), random.nextInt(6));
    var all = new ArrayList<Heard>();
    var exchanges = new ArrayList<Exchange>();
    var done = new ArrayList<Out>();
    for (int step = 0; step < 200; step++) {
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          var heard = new Heard();
          all.add(heard);
          exchanges.add(ask(admitted, heard, Priority.values()[random.nextInt(5)]));
        }
        case 2 -> {
          var open = out.stream().filter(call -> !done.contains(call)).toList();
          if (!open.isEmpty()) {
            var call = open.get(random.nextInt(open.size()));
            done.add(call);
            call.complete();
          }
        }
        default -> {
          if (!exchanges.isEmpty()) {
            exchanges.get(random.nextInt(exchanges.size())).cancel();
          }
        }
      }
      time.advance(Duration.ofMillis(random.nextInt(3_000)));
    }
    exchanges.forEach(Exchange::cancel);
    time.advance(Duration.ofMinutes(5));
    assertThat(all).as("seed %d", seed).allMatch(heard -> heard.ends.size() == 1);
    assertThat(admitted.gate().inside() + admitted.gate().waiting()).as("seed %d", seed).isZero();
    assertThat(admitted.load().active() + admitted.load().waiting()).as("seed %d", seed).isZero();
    assertThat(time.pending()).as("seed %d", seed).isZero();
  }
}
