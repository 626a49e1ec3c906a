package dev.aurelis.server.features.completion.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.features.completion.schedule.Policy;
import dev.aurelis.server.features.completion.simulation.Comparison.Cell;
import dev.aurelis.server.features.completion.simulation.SlowModel.Fault;
import dev.aurelis.server.features.completion.simulation.Trial.Model;
import dev.aurelis.server.features.completion.simulation.Typing.Client;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the scheduler shows for how many requests. The figures are those of {@link Comparison}; a
 * change that loses more than two points, or asks for two more a minute, must say why it is worth
 * it.
 */
class SchedulerSimulationTest {
  private static final double LOSS = 2;
  private static final Model GOAL = new Model(700, 0.6);
  private static final List<Body> BODIES = Body.ours();

  @ParameterizedTest
  @CsvSource({
    "250, 0.35, 85.5, 24.0",
    "700, 0.35, 79.3, 26.2",
    "700, 0.6, 88.5, 14.1",
    "1500, 0.6, 80.1, 15.5"
  })
  void usualPolicy_isAsGoodAsItWas(int millis, double right, double coverage, double perMinute) {
    assertAsGood(Policy.USUAL, new Model(millis, right), coverage, perMinute);
  }

  @ParameterizedTest
  @CsvSource({
    "250, 0.35, 82.6, 17.8",
    "700, 0.35, 72.5, 17.9",
    "700, 0.6, 84.1, 9.8",
    "1500, 0.6, 70.9, 10.1"
  })
  void meteredPolicy_isAsGoodAsItWas(int millis, double right, double coverage, double perMinute) {
    assertAsGood(Policy.METERED, new Model(millis, right), coverage, perMinute);
  }

  @Test
  void goals_areReached() {
    var usual = cell(Policy.USUAL, GOAL);
    var metered = cell(Policy.METERED, GOAL);

    assertThat(usual.coverage()).as("usual").isGreaterThanOrEqualTo(88);
    assertThat(usual.perMinute()).as("usual").isLessThanOrEqualTo(15);
    assertThat(metered.coverage()).as("metered").isGreaterThanOrEqualTo(80);
    assertThat(metered.perMinute()).as("metered").isLessThanOrEqualTo(10);
  }

  static Stream<Client> clients() {
    return Stream.of(
        Client.AT_ONCE,
        new Client(Duration.ZERO, true, false),
        new Client(Duration.ofMillis(50), false, true),
        new Client(Duration.ofMillis(200), true, true));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void everyQuestion_isAnsweredOnceAndNothingStaysOpen(Client client) {
    var faults = List.of(Fault.REFUSE, Fault.CUT, Fault.STALL, Fault.CUT, Fault.REFUSE);
    var result = new Trial(BODIES, Trial.real(Policy.USUAL), GOAL, client, faults).run(7);

    assertThat(result.questions()).isGreaterThan(1_000);
    assertThat(result.answers()).isEqualTo(result.questions());
    assertThat(result.leftOpen()).isZero();
    assertThat(result.mostOpen()).isEqualTo(2);
    assertThat(result.swaps()).isZero();
  }

  @Test
  void clientThatCancels_keepsItsStreams() {
    var cancelling = new Client(Duration.ZERO, true, false);
    var cell = Cell.of(new Trial(BODIES, Trial.real(Policy.USUAL), GOAL, cancelling, List.of()));

    assertThat(cell.coverage()).isCloseTo(cell(Policy.USUAL, GOAL).coverage(), within(LOSS));
  }

  @ParameterizedTest
  @CsvSource({"250, 0.35", "700, 0.35", "700, 0.6", "1500, 0.6"})
  void drafts_askForNoMoreAndShowNoLess(int millis, double right) {
    var model = new Model(millis, right);
    var without = cell(Policy.USUAL, model);
    var trial = new Trial(BODIES, Trial.drafting(Policy.USUAL, 0.4), model);
    var with = Cell.of(trial);

    assertThat(with.coverage())
        .as("%s, %s", with, without)
        .isGreaterThan(without.coverage() - LOSS);
    assertThat(with.perMinute()).as("%s, %s", with, without).isLessThan(without.perMinute() + LOSS);
    assertThat(trial.run(5).swaps()).isZero();
  }

  @Test
  void meteredAndScarce_openOneStreamAndKeepTheGap() {
    var metered = new Trial(BODIES, Trial.real(Policy.METERED), GOAL).run(3);
    var scarce = new Trial(BODIES, Trial.real(Policy.SCARCE), GOAL).run(3);

    assertThat(metered.mostOpen()).isOne();
    assertThat(scarce.mostOpen()).isOne();
    assertThat(scarce.perMinute()).isLessThanOrEqualTo(15);
  }

  @Test
  void sameSeed_sameTrace() {
    var trial = new Trial(BODIES, Trial.real(Policy.USUAL), GOAL);

    assertThat(trial.run(11)).isEqualTo(trial.run(11));
    assertThat(trial.run(11).trace()).isNotEqualTo(trial.run(12).trace());
  }

  private static void assertAsGood(Policy policy, Model model, double coverage, double perMinute) {
    var cell = cell(policy, model);
    assertThat(cell.coverage()).as("%% of keys: %s", cell).isGreaterThan(coverage - LOSS);
    assertThat(cell.perMinute()).as("requests a minute: %s", cell).isLessThan(perMinute + LOSS);
  }

  private static Cell cell(Policy policy, Model model) {
    return Cell.of(new Trial(BODIES, Trial.real(policy), model));
  }

  private static org.assertj.core.data.Offset<Double> within(double points) {
    return org.assertj.core.data.Offset.offset(points);
  }
}
