package dev.aurelis.server.orchestrator.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.AnswerForm;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.Deadline;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.VirtualTime;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedCandidatesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTime time = new VirtualTime();
  private final Upstream upstream = new Upstream();
  private final SharedCandidates shared = new SharedCandidates(upstream, time, Runnable::run);
  private final Candidate candidate =
      new Candidate(new FakeProvider("model", "m"), new ModelId("m"));

  private CandidateCall call(ModelRequest request, Duration allowed) {
    return new CandidateCall(
        candidate,
        new Question(request, time.nanos(), Deadline.after(allowed, time)),
        CandidateCall.Position.LAST);
  }

  private Exchange ask(Passenger passenger) {
    return shared.start(call(Questions.explain(), MINUTE), passenger);
  }

  @Test
  void equalQuestions_shareOneCallAndHearTheSame() {
    var first = new Passenger();
    var second = new Passenger();
    ask(first);
    upstream.last().say("one ");
    ask(second);
    upstream.last().say("two");
    upstream.last().complete();
    assertThat(upstream.calls).hasSize(1);
    assertThat(first.heard()).isEqualTo("one two");
    assertThat(second.heard()).isEqualTo("one two");
    assertThat(usage(first).total()).isEqualTo(10);
    assertThat(usage(second).total()).as("paid once").isZero();
    assertThat(((CandidateEnd.Answered) second.end()).cacheTier()).contains(Provenance.SHARED);
  }

  private static TokenUsage usage(Passenger passenger) {
    return ((CandidateEnd.Answered) passenger.end()).answer().usage();
  }

  @Test
  void equalQuestionsForAnswersOfDifferentForm_callForThemselves() {
    var plain = Questions.explain();
    var formed = plain.in(new AnswerForm("word", "{\"type\": \"string\"}"));

    shared.start(call(plain, MINUTE), new Passenger());
    shared.start(call(formed, MINUTE), new Passenger());

    assertThat(upstream.calls).hasSize(2);
  }

  @Test
  void isUnderWay_onlyWhileAnEqualQuestionIs() {
    var call = call(Questions.explain(), MINUTE);
    assertThat(shared.isUnderWay(call)).isFalse();
    var started = ask(new Passenger());
    assertThat(shared.isUnderWay(call)).isTrue();
    assertThat(shared.isUnderWay(call(Questions.saying("s", "another"), MINUTE))).isFalse();
    started.cancel();
    assertThat(shared.isUnderWay(call)).isFalse();
  }

  @Test
  void otherOrUnsharedQuestions_callForThemselves() {
    ask(new Passenger());
    shared.start(call(Questions.saying("s", "another"), MINUTE), new Passenger());
    shared.start(call(Questions.explain().with(CacheUse.OFF), MINUTE), new Passenger());
    shared.start(call(Questions.at(0.9, true), MINUTE), new Passenger());
    assertThat(upstream.calls).hasSize(4);
  }

  @Test
  void leaving_freesOnlyTheOneWhoLeaves() {
    var stays = new Passenger();
    var leaves = new Passenger();
    var leaver = ask(leaves);
    ask(stays);
    leaver.cancel();
    assertThat(failure(leaves)).isInstanceOf(ProviderFailure.Cancelled.class);
    assertThat(upstream.last().cancelled).isFalse();
    upstream.last().say("text");
    upstream.last().complete();
    assertThat(stays.heard()).isEqualTo("text");
    assertThat(usage(stays).total()).as("the one who is left pays").isEqualTo(10);
  }

  private static ProviderFailure failure(Passenger passenger) {
    return ((CandidateEnd.Failed) passenger.end()).failure();
  }

  @Test
  void lastOneLeaving_cancelsTheCallAndTheNextOpensAnother() {
    var first = ask(new Passenger());
    var second = ask(new Passenger());
    first.cancel();
    second.cancel();
    assertThat(upstream.last().cancelled).isTrue();
    assertThat(shared.underWay()).isZero();
    ask(new Passenger());
    assertThat(upstream.calls).hasSize(2);
    assertThat(time.pending()).as("one alarm per late comer").isZero();
  }

  @Test
  void failure_reachesEveryWaiterOnce() {
    var all = IntStream.range(0, 5).mapToObj(i -> new Passenger()).toList();
    all.forEach(this::ask);
    upstream.last().fail(new ProviderFailure.Unavailable("down", Phase.STATUS));
    assertThat(all).allMatch(one -> failure(one).reason().equals("down"));
    assertThat(shared.underWay()).isZero();
  }

  @Test
  void urgency_isThatOfTheMostUrgentWaiter() {
    var background = Questions.explain().with(Priority.BACKGROUND);
    shared.start(call(background, MINUTE), new Passenger());
    var question = upstream.last().asked.question();
    assertThat(question.priority()).isEqualTo(Priority.BACKGROUND);
    var person = shared.start(call(Questions.explain(), MINUTE), new Passenger());
    assertThat(question.priority()).isEqualTo(Priority.EXPLICIT);
    person.cancel();
    assertThat(question.priority()).isEqualTo(Priority.BACKGROUND);
  }

  @Test
  void ownDeadline_earlierThanTheCalls_endsThatWaiterAlone() {
    var patient = new Passenger();
    var hasty = new Passenger();
    ask(patient);
    shared.start(call(Questions.explain(), Duration.ofSeconds(3)), hasty);
    time.advance(Duration.ofSeconds(4));
    assertThat(failure(hasty).reason()).isEqualTo("no whole answer came in time");
    upstream.last().say("x");
    upstream.last().complete();
    assertThat(patient.heard()).isEqualTo("x");
  }

  @Test
  void openersDeadline_endsTheCall_whoHasTimeLeftAsksAnew() {
    var hasty = new Passenger();
    var patient = new Passenger();
    shared.start(call(Questions.explain(), Duration.ofSeconds(3)), hasty);
    ask(patient);
    time.advance(Duration.ofSeconds(3));
    upstream.last().fail(new ProviderFailure.Unavailable("no whole answer", Phase.STREAM));
    assertThat(failure(hasty).reason()).isEqualTo("no whole answer");
    assertThat(patient.ends).isEmpty();
    assertThat(upstream.calls).hasSize(2);
    upstream.last().say("late");
    upstream.last().complete();
    assertThat(patient.heard()).isEqualTo("late");
    assertThat(time.pending()).isZero();
  }

  @Test
  void slowReader_endsIncompleteAndDoesNotSlowTheOthers() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var gate = new CountDownLatch(1);
      var slowEnd = new CountDownLatch(1);
      var fast = new ConcurrentLinkedQueue<String>();
      var sharing = new SharedCandidates(upstream, time, threads);
      var begun = new CountDownLatch(1);
      sharing.start(call(Questions.explain(), MINUTE), new Passenger());
      sharing.start(
          call(Questions.explain(), MINUTE),
          new dev.aurelis.server.orchestrator.CandidateListener() {
            @Override
            public void delta(String text) {
              begun.countDown();
              await(gate);
            }

            @Override
            public void end(CandidateEnd end) {
              assertThat(((CandidateEnd.Failed) end).failure().reason())
                  .isEqualTo("the answer came faster than it was read");
              slowEnd.countDown();
            }
          });
      upstream.last().say("x");
      await(begun);
      for (int i = 0; i < 40; i++) {
        upstream.last().say("y".repeat(50_000));
      }
      fast.add("not held up");
      gate.countDown();
      await(slowEnd);
      assertThat(fast).hasSize(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static IntStream seeds() {
    return IntStream.rangeClosed(1, 200);
  }

  private record Rider(Passenger passenger, Exchange exchange, Upstream.Call call) {}

  /** Random joins, pieces, leavings and ends: everybody hears one call in order, and one end. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyOrder_everybodyHearsOneCallInOrderAndOneEnd(int seed) {
    var random = new SplittableRandom(seed);
    List<Rider> riders = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      var open = upstream.calls.stream().filter(call -> !call.over).toList();
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          var passenger = new Passenger();
          var exchange =
              shared.start(
                  call(Questions.saying("s", "topic " + random.nextInt(3)), MINUTE), passenger);
          riders.add(new Rider(passenger, exchange, upstream.last()));
        }
        case 2, 3 -> {
          for (var call : open) {
            call.say(step + ";");
          }
        }
        case 4 -> {
          if (!riders.isEmpty()) {
            riders.get(random.nextInt(riders.size())).exchange().cancel();
          }
        }
        default -> {
          if (!open.isEmpty()) {
            var call = open.get(random.nextInt(open.size()));
            if (random.nextBoolean()) {
              call.complete();
            } else {
              call.fail(new ProviderFailure.Unavailable("down", Phase.STREAM));
            }
          }
        }
      }
      time.advance(Duration.ofMillis(random.nextInt(50)));
    }
    riders.forEach(rider -> rider.exchange().cancel());
    for (var rider : riders) {
      assertThat(rider.passenger().ends).as("ends, seed %d", seed).hasSize(1);
      var heard = rider.passenger().heard();
      assertThat(upstream.calls)
          .as("seed %d heard %s", seed, heard)
          .anyMatch(call -> call.said().startsWith(heard));
      if (rider.passenger().end() instanceof CandidateEnd.Answered(var answer, var _)) {
        assertThat(heard).as("seed %d", seed).isEqualTo(answer.text());
      }
    }
    assertThat(upstream.calls).as("seed %d", seed).allMatch(call -> call.over);
    assertThat(shared.underWay()).as("seed %d", seed).isZero();
    assertThat(time.pending()).as("seed %d", seed).isZero();
  }
}
