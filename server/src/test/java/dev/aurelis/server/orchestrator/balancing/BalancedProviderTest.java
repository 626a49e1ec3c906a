package dev.aurelis.server.orchestrator.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.BalanceSettings.Strategy;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.VirtualTime;
import dev.aurelis.server.orchestrator.balancing.BalancedProvider.Weighted;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BalancedProviderTest {
  private static final long SEED = 20_261_130;

  private final VirtualTime time = new VirtualTime();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Endpoint one = new Endpoint(100);
  private final Endpoint two = new Endpoint(100);
  private final Endpoint three = new Endpoint(100);

  /** An endpoint that answers after a time, or fails. */
  private final class Endpoint implements Provider {
    private long millis;
    private boolean failing;
    private int calls;
    private boolean closed;

    Endpoint(long millis) {
      this.millis = millis;
    }

    @Override
    public String name() {
      return "profile";
    }

    @Override
    public List<ModelId> models() {
      return List.of(new ModelId("m"));
    }

    @Override
    public Exchange start(ProviderRequest request, ProviderListener listener) {
      calls++;
      if (failing) {
        listener.end(
            new ProviderEnd.Failed(new ProviderFailure.Unavailable("down", Phase.STATUS), ""));
        return () -> {};
      }
      time.schedule(() -> answer(request, listener), millis, TimeUnit.MILLISECONDS);
      return () -> {};
    }

    private void answer(ProviderRequest request, ProviderListener listener) {
      listener.delta("x");
      listener.end(
          new ProviderEnd.Complete(
              "x", FinishReason.STOP, request.model(), TokenUsage.NONE, Optional.empty()));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private BalancedProvider balanced(Strategy strategy) {
    return new BalancedProvider(
        List.of(new Weighted(one, 1), new Weighted(two, 1), new Weighted(three, 1)),
        strategy,
        time,
        random::nextDouble);
  }

  private void ask(Provider provider, int times, int everyMillis) {
    for (int i = 0; i < times; i++) {
      provider.start(
          new ProviderRequest(
              new ModelId("m"),
              TaskType.EXPLANATION,
              Prompt.of("s", "u"),
              0.1,
              10,
              List.of(),
              Optional.empty(),
              Deadlines.COMMAND),
          new ProviderListener() {
            @Override
            public void delta(String text) {}

            @Override
            public void end(ProviderEnd end) {}
          });
      time.advance(Duration.ofMillis(everyMillis));
    }
  }

  private List<Integer> calls() {
    var calls = new ArrayList<>(List.of(one.calls, two.calls, three.calls));
    one.calls = 0;
    two.calls = 0;
    three.calls = 0;
    return calls;
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void twins_ofAnyStrategy_goToDifferentEndpoints(Strategy strategy) {
    var provider =
        new BalancedProvider(
            List.of(new Weighted(one, 100), new Weighted(two, 1)), strategy, time, () -> 0.1);
    for (int i = 0; i < 10; i++) {
      var twins = provider.twins();
      ask(twins.first(), 1, 0);
      ask(twins.second(), 1, 1_000);
    }
    assertThat(calls()).containsExactly(10, 10, 0);
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void equalEndpoints_shareWithinBounds(Strategy strategy) {
    ask(balanced(strategy), 900, 40);
    assertThat(calls()).as("seed %d", SEED).allMatch(count -> count >= 150 && count <= 500);
  }

  @ParameterizedTest
  @EnumSource(
      value = Strategy.class,
      names = {"ADAPTIVE", "WEIGHTED_RESPONSE_TIME", "LOAD", "LEAST_CONNECTIONS"})
  void slowEndpoint_getsLess(Strategy strategy) {
    three.millis = 2_000;
    ask(balanced(strategy), 900, 40);
    var calls = calls();
    assertThat(calls.get(2)).as("seed %d", SEED).isLessThan(calls.get(0)).isLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 0.25})
  void weight_movesTheShare(double weight) {
    var provider =
        new BalancedProvider(
            List.of(new Weighted(one, 1), new Weighted(two, weight)),
            Strategy.LEAST_CONNECTIONS,
            time,
            random::nextDouble);
    ask(provider, 1_000, 5);
    assertThat((double) two.calls / one.calls).isBetween(weight * 0.6, weight * 1.6);
  }

  @Test
  void failingEndpoint_isLeftAloneAndFoundAgainWithinTwoMinutes() {
    var provider = balanced(Strategy.ROUND_ROBIN);
    three.failing = true;
    ask(provider, 60, 100);
    assertThat(calls().get(2)).as("out after five in a row").isEqualTo(5);
    three.failing = false;
    ask(provider, 1_200, 100);
    assertThat(calls().get(2)).as("back after half a minute").isGreaterThan(200);
  }

  @Test
  void recoveredEndpoint_adaptive_isFoundAgainWithinTwoMinutes() {
    var provider = balanced(Strategy.ADAPTIVE);
    three.millis = 9_000;
    ask(provider, 600, 100);
    calls();
    three.millis = 50;
    ask(provider, 1_200, 100);
    calls();
    ask(provider, 600, 100);
    assertThat(calls().get(2)).as("seed %d", SEED).isGreaterThan(100);
  }

  @Test
  void moreThanHalfFailing_allAreAskedStill() {
    var provider = balanced(Strategy.ROUND_ROBIN);
    one.failing = true;
    two.failing = true;
    ask(provider, 300, 100);
    assertThat(calls()).allMatch(count -> count > 20);
  }

  @Test
  void close_closesEveryEndpoint() {
    balanced(Strategy.ADAPTIVE).close();
    assertThat(one.closed && two.closed && three.closed).isTrue();
  }
}
