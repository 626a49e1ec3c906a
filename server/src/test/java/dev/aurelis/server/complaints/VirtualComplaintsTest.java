package dev.aurelis.server.complaints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.Assembled;
import dev.aurelis.server.config.BalanceSettings.Strategy;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.orchestrator.VirtualTime;
import dev.aurelis.server.orchestrator.balancing.BalancedProvider;
import dev.aurelis.server.orchestrator.balancing.BalancedProvider.Weighted;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Complaints that concern what is decided, in virtual time over the program's own composition. */
class VirtualComplaintsTest {
  private static final ProviderFailure CUT =
      new ProviderFailure.Unavailable("the answer broke off before its end", Phase.STREAM);
  private static final ProviderFailure FAILING =
      new ProviderFailure.Unavailable("the endpoint failed (500)", Phase.STATUS);

  @TempDir Path state;

  private final VirtualTime time = new VirtualTime();
  private final FakeProvider first = new FakeProvider("first", "model-a");
  private final FakeProvider second = new FakeProvider("second", "model-b");
  private int asked;

  private RecordedAnswer ask(Assembled house) {
    var answer = house.ask(question("question " + asked++));
    time.advance(Duration.ofSeconds(20));
    return answer;
  }

  private static ModelRequest question(String text) {
    return ModelRequest.of(TaskType.EXPLANATION, Prompt.of("rules", text));
  }

  /** A failure in the middle of a stream doubles text, or loses it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 20})
  void midStreamFailure_afterTokenK_isAnsweredElsewhereOrEndsOnceAsIncomplete(int tokens) {
    first.then((request, listener) -> {
      for (int i = 0; i < tokens; i++) {
        listener.delta("t" + i + " ");
      }
      listener.end(new ProviderEnd.Failed(CUT, ""));
      return () -> {};
    });
    second.says("from the second");
    try (var house = Assembled.over(time, state, first, second)) {
      var recorded = ask(house);
      if (tokens == 0) {
        assertThat(recorded.answer().content()).isEqualTo("from the second");
        assertThat(recorded.text()).isEqualTo("from the second");
      } else {
        assertThat(recorded.failure().kind()).isEqualTo(AnswerFailure.Kind.INCOMPLETE);
        assertThat(recorded.text().split(" ")).hasSize(tokens).doesNotHaveDuplicates();
        assertThat(first.calls()).isEqualTo(1);
        assertThat(second.calls()).isZero();
      }
    }
  }

  /** The configured breaker never opens, because streams succeed as soon as they begin. */
  @Test
  void breaker_afterFiveStreamsThatBroke_sendsTheNextCallElsewhere() {
    first.breaksAfter("half an", CUT);
    second.says("from the second");
    try (var house = Assembled.over(time, state, first, second)) {
      for (int i = 0; i < 5; i++) {
        assertThat(ask(house).failure().kind()).isEqualTo(AnswerFailure.Kind.INCOMPLETE);
      }
      assertThat(ask(house).answer().content()).isEqualTo("from the second");
      assertThat(first.calls()).isEqualTo(5);
    }
  }

  /** A target that fails is asked on and on. */
  @Test
  void failing_twentyFiveTimesInARow_reachesTheTargetFiveTimesAtMost() {
    first.fails(FAILING);
    second.says("from the second");
    try (var house = Assembled.over(time, state, first, second)) {
      for (int i = 0; i < 25; i++) {
        house.ask(question("question " + i));
        time.advance(Duration.ofMillis(200));
      }
      assertThat(first.calls()).isLessThanOrEqualTo(5);
    }
  }

  /** A second, shorter refusal ends a longer pause. */
  @Test
  void cooldown_toldTwice_keepsTheLaterEnd() {
    var waits = List.of(90, 5);
    waits.forEach(seconds ->
        first.fails(new ProviderFailure.Throttled("too many", Duration.ofSeconds(seconds))));
    first.says("again");
    second.says("from the second");
    try (var house = Assembled.over(time, state, first, second)) {
      house.ask(question("one"));
      house.ask(question("two"));
      time.advance(Duration.ofSeconds(60));
      int before = first.calls();
      assertThat(house.ask(question("three")).answer().content()).isEqualTo("from the second");
      assertThat(first.calls()).isEqualTo(before);
    }
  }

  /** Everything cools down, and the caller gets a bare refusal. */
  @Test
  void cooling_everywhere_waitsWhereItFitsAndSaysWhenElse() {
    first.fails(new ProviderFailure.Throttled("too many", Duration.ofSeconds(3))).says("waited");
    second.fails(new ProviderFailure.Throttled("too many", Duration.ofSeconds(300)));
    try (var house = Assembled.over(time, state, first, second)) {
      house.engine.instead().fails(new ProviderFailure.NeedsModel("a model is needed"));
      var patient = house.ask(question("one"));
      time.advance(Duration.ofSeconds(10));
      assertThat(patient.answer().content()).isEqualTo("waited");

      first.instead().fails(new ProviderFailure.Throttled("too many", Duration.ofSeconds(400)));
      ask(house);
      var told = ask(house).failure();
      assertThat(told.message()).contains("first", "second").containsPattern("free again in \\d+");
    }
  }

  /** The router picks none, or always the same one, and never comes back to one that recovered. */
  @ParameterizedTest
  @EnumSource(Strategy.class)
  void router_severalEndpoints_sharesAndComesBackWithinTwoMinutes(Strategy strategy) {
    long seed = 20_261_128;
    var random = new SplittableRandom(seed);
    var endpoints = Stream.generate(() -> slow("farm")).limit(3).toList();
    var farm =
        new BalancedProvider(
            endpoints.stream().map(each -> new Weighted(each, 1)).toList(),
            strategy,
            time,
            random::nextDouble);
    try (var house = Assembled.over(time, state, farm)) {
      assertThat(shares(house, endpoints, 300)).allMatch(share -> share >= 40 && share <= 200);
      endpoints.getLast().instead().fails(FAILING);
      assertThat(shares(house, endpoints, 300).getLast()).as("seed %d", seed).isLessThan(60);
      endpoints.getLast().instead().then(slowly());
      time.advance(Duration.ofMinutes(2));
      shares(house, endpoints, 60);
      assertThat(shares(house, endpoints, 300).getLast()).as("seed %d", seed).isPositive();
    }
  }

  private List<Integer> shares(Assembled house, List<FakeProvider> endpoints, int questions) {
    var before = endpoints.stream().map(FakeProvider::calls).toList();
    for (int i = 0; i < questions; i++) {
      var recorded = house.ask(question("question " + asked++));
      time.advance(Duration.ofMillis(200));
      assertThat(recorded.isOver()).as("somebody answers").isTrue();
    }
    return IntStream.range(0, endpoints.size())
        .mapToObj(i -> endpoints.get(i).calls() - before.get(i))
        .toList();
  }

  private FakeProvider slow(String name) {
    return new FakeProvider(name, "model").then(slowly());
  }

  private FakeProvider.Reaction slowly() {
    return (request, listener) -> {
      time.schedule(
          () -> {
            listener.delta("x");
            listener.end(
                FakeProvider.complete(request, "x", dev.aurelis.server.model.FinishReason.STOP));
          },
          40,
          TimeUnit.MILLISECONDS);
      return () -> {};
    };
  }

  /** Wrong answers from the cache: questions that differ in one character share an answer. */
  @Test
  void cache_questionsOneCharacterApart_neverShare() {
    first.then((request, listener) -> {
      var said = "about " + request.prompt().messages().getLast().text();
      listener.delta(said);
      listener.end(
          FakeProvider.complete(request, said, dev.aurelis.server.model.FinishReason.STOP));
      return () -> {};
    });
    try (var house = Assembled.over(time, state, first)) {
      var texts =
          List.of("i<=n", "i<n", "i<=n ", "I<=n", "i<=ո", "sort ascending", "sort descending");
      for (int round = 0; round < 2; round++) {
        for (var text : texts) {
          var recorded = house.ask(question(text));
          time.advance(Duration.ofSeconds(1));
          assertThat(recorded.answer().content()).isEqualTo("about " + text);
        }
      }
      assertThat(first.calls()).isEqualTo(texts.size());
    }
  }

  /** A hundred thousand requests, most of them left, and something is held for ever. */
  @Test
  void requests_hundredThousandWithRandomLeaving_leaveNothingBehind() {
    long seed = 20_261_127;
    var random = new SplittableRandom(seed);
    var open = new ArrayList<Integer>();
    first.then((request, listener) -> {
      open.add(1);
      var over = new boolean[1];
      var timer =
          time.schedule(
              () -> {
                if (!over[0]) {
                  over[0] = true;
                  open.removeLast();
                  listener.end(
                      FakeProvider.complete(
                          request, "x", dev.aurelis.server.model.FinishReason.STOP));
                }
              },
              50,
              TimeUnit.MILLISECONDS);
      return () -> {
        if (!over[0]) {
          over[0] = true;
          timer.cancel(false);
          open.removeLast();
          listener.end(new ProviderEnd.Failed(new ProviderFailure.Cancelled("cancelled"), ""));
        }
      };
    });
    try (var house = Assembled.over(time, state, first)) {
      int unanswered = 0;
      for (int i = 0; i < 100_000; i++) {
        var token = new CancelToken();
        var recorded =
            house.ask(
                question("q" + random.nextInt(1_000_000))
                    .with(random.nextInt(3) == 0 ? Priority.INLINE : Priority.EXPLICIT)
                    .endedBy(token));
        time.advance(Duration.ofMillis(random.nextInt(30)));
        if (random.nextInt(10) < 8) {
          token.cancel();
          unanswered += recorded.isOver() ? 0 : 1;
        }
      }
      time.advance(Duration.ofMinutes(5));
      assertThat(unanswered).as("seed %d: cancelled and never answered", seed).isZero();
      assertThat(open).as("seed %d: calls still open", seed).isEmpty();
      assertThat(time.pending()).as("seed %d: timers", seed).isZero();
    }
  }
}
