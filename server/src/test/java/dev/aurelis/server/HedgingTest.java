package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.BalanceSettings;
import dev.aurelis.server.config.BalanceSettings.Hedging;
import dev.aurelis.server.config.BalanceSettings.Strategy;
import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.LimitSettings;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.config.WireSettings;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.orchestrator.VirtualTime;
import dev.aurelis.server.orchestrator.balancing.BalancedProvider;
import dev.aurelis.server.orchestrator.balancing.BalancedProvider.Weighted;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.security.EndpointPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second calls through all stages, in virtual time. */
class HedgingTest {
  private static final int USUAL = 100;

  @TempDir Path state;

  private final VirtualTime time = new VirtualTime();
  private final Endpoint one = new Endpoint("one");
  private final Endpoint two = new Endpoint("two");
  private Optional<Orchestrator> orchestrator = Optional.empty();
  private int asked;

  /** An endpoint that begins to answer after a time. */
  private final class Endpoint implements FakeProvider.Reaction {
    private final FakeProvider provider;
    private final String text;
    private Optional<ProviderFailure> failure = Optional.empty();
    private int millis = USUAL;
    private int cancelled;

    Endpoint(String text) {
      this.text = text;
      this.provider = new FakeProvider("farm", "m").at("https://" + text + ".test:443").then(this);
    }

    @Override
    public Exchange to(ProviderRequest request, ProviderListener listener) {
      var answer = time.schedule(() -> answer(request, listener), millis, TimeUnit.MILLISECONDS);
      return () -> {
        if (answer.cancel(false)) {
          cancelled++;
          listener.end(new ProviderEnd.Failed(new ProviderFailure.Cancelled("cancelled"), ""));
        }
      };
    }

    private void answer(ProviderRequest request, ProviderListener listener) {
      if (failure.isPresent()) {
        listener.end(new ProviderEnd.Failed(failure.get(), ""));
        return;
      }
      listener.delta(text);
      listener.end(FakeProvider.complete(request, text, FinishReason.STOP));
    }
  }

  @AfterEach
  void close() {
    orchestrator.ifPresent(Orchestrator::close);
  }

  @Test
  void ask_slowToBegin_theSecondEndpointIsHeardAndTheFirstEnded() {
    open(Hedging.ON, Limits.NONE);
    learn();
    one.millis = 5_000;
    var answer = ask(request());
    assertThat(answer.answer().content()).isEqualTo("two");
    assertThat(answer.text()).isEqualTo("two");
    assertThat(one.cancelled).isEqualTo(1);
    assertThat(time.pending()).isZero();
  }

  @Test
  void ask_firstSpeaksAfterAll_theSecondIsEnded() {
    open(Hedging.ON, Limits.NONE);
    learn();
    one.millis = 150;
    assertThat(ask(request()).answer().content()).isEqualTo("one");
    assertThat(two.cancelled).isEqualTo(1);
  }

  @Test
  void ask_switchedOff_waitsForTheFirst() {
    open(Hedging.OFF, Limits.NONE);
    learn();
    one.millis = 5_000;
    int before = two.provider.calls();
    assertThat(ask(request()).answer().content()).isEqualTo("one");
    assertThat(two.provider.calls()).isEqualTo(before);
  }

  @Test
  void ask_nothingMeasuredYet_makesNoSecondCall() {
    open(Hedging.ON, Limits.NONE);
    one.millis = 5_000;
    assertThat(ask(request()).answer().content()).isEqualTo("one");
    assertThat(two.provider.calls()).isZero();
  }

  @Test
  void ask_backgroundWork_makesNoSecondCall() {
    open(Hedging.ON, Limits.NONE);
    learn();
    one.millis = 5_000;
    int before = two.provider.calls();
    assertThat(ask(request().with(Priority.BACKGROUND)).answer().content()).isEqualTo("one");
    assertThat(two.provider.calls()).isEqualTo(before);
  }

  @Test
  void ask_alwaysSlow_makesASecondCallForOneInTwenty() {
    open(Hedging.ON, Limits.NONE);
    learn();
    one.millis = 5_000;
    two.millis = 5_000;
    int before = one.provider.calls() + two.provider.calls();
    for (int i = 0; i < 100; i++) {
      ask(request());
    }
    assertThat(one.provider.calls() + two.provider.calls() - before).isBetween(101, 107);
  }

  @Test
  void ask_bothFail_isOneFailureForTheRetries() {
    open(Hedging.ON, Limits.NONE);
    learn();
    one.millis = 5_000;
    two.millis = 5_000;
    one.failure = Optional.of(new ProviderFailure.Denied("no"));
    two.failure = Optional.of(new ProviderFailure.Denied("neither"));
    var chain = ask(request()).answer().provenance().chain();
    assertThat(chain).hasSize(2).first().extracting("reason").isEqualTo("neither");
  }

  @Test
  void ask_scarceAccount_countsTheSecondCallAndKeepsThePeoplesShare() {
    open(Hedging.ON, perDay(100));
    learn();
    one.millis = 5_000;
    int answered = 24;
    for (int i = 0; i < 100; i++) {
      answered += ask(request()).answer().provenance().fromEngine() ? 0 : 1;
    }
    // Used up to the last call; second calls stop where only people's share is left.
    assertThat(one.provider.calls() + two.provider.calls()).isEqualTo(100);
    assertThat(answered).isBetween(98, 99);
  }

  @Test
  void cancel_whileBothRun_endsBoth() {
    open(Hedging.ON, Limits.NONE);
    learn();
    one.millis = 5_000;
    two.millis = 5_000;
    var cancel = new CancelToken();
    var answer = new RecordedAnswer();
    orchestrator.orElseThrow().ask(request().endedBy(cancel), answer);
    time.advance(Duration.ofSeconds(1));
    cancel.cancel();
    answer.failure();
    assertThat(one.cancelled + two.cancelled).isEqualTo(2);
  }

  /** So small a weight that the first endpoint is chosen and the other one is for second calls. */
  private static final double BARELY = 1e-6;

  /** Enough answers to know what is usual, and a second call saved. */
  private void learn() {
    for (int i = 0; i < 24; i++) {
      one.millis = i < 3 ? USUAL : USUAL - 10;
      ask(request());
    }
    assertThat(one.provider.calls() + two.provider.calls()).isEqualTo(24);
  }

  private RecordedAnswer ask(ModelRequest request) {
    var answer = new RecordedAnswer();
    orchestrator.orElseThrow().ask(request, answer);
    time.advance(Duration.ofSeconds(8));
    return answer;
  }

  private ModelRequest request() {
    return ModelRequest.of(TaskType.EXPLANATION, Prompt.of("s", "question " + asked++))
        .with(CacheUse.OFF);
  }

  private static Limits perDay(int requests) {
    return new Limits(
        OptionalInt.empty(),
        OptionalInt.of(requests),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Limits.Day.UTC);
  }

  private void open(Hedging hedging, Limits limits) {
    var profile =
        new Profile(
            "farm",
            Dialect.OPENAI,
            (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine("https://one.test"),
            Optional.empty(),
            List.of(new ModelId("m")),
            "none",
            new BalanceSettings(Strategy.LEAST_CONNECTIONS, List.of(), hedging),
            LimitSettings.of(limits),
            WireSettings.USUAL);
    var config =
        AurelisConfig.of(
            new AurelisConfig.Choice("farm", List.of("engine")), Map.of("farm", profile));
    var parts =
        new Answering.Parts(
            time,
            Clock.tick(Clock.systemUTC(), Duration.ofDays(1)),
            time,
            Runnable::run,
            () -> 0.5,
            state,
            _ -> {});
    var balanced =
        new BalancedProvider(
            List.of(new Weighted(one.provider, 1), new Weighted(two.provider, BARELY)),
            Strategy.LOAD,
            time,
            () -> 0.5);
    orchestrator =
        Optional.of(
            new Answering(parts)
                .over(
                    config,
                    List.of(balanced),
                    new FakeProvider("engine", "e").says("engine"),
                    () -> {}));
  }
}
