package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import dev.aurelis.server.sim.fault.Fault;
import dev.aurelis.server.sim.fault.FaultRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the provider does, an answer or a clear word comes. */
class FallbackFlowTest {
  private static final List<String> ENGINE = List.of("embedded engine", "tried before: local-llm");

  @TempDir Path folder;

  @Test
  void retiredProvider_isCalledOnceAndTheEngineAnswersFromThenOn() throws Exception {
    var retired = SimulatorConfig.builder().mode(SimulatorConfig.Mode.RETIRED).build();
    try (var simulator = Simulator.start(retired);
        var desk =
            Desk.withConfig(folder, Desk.config("local-llm", "github-models", simulator.url()))) {
      var uri = desk.open("Cart.java", "java", Samples.CART);

      assertThat(desk.read("explain", uri, 1, 9))
          .contains(ENGINE)
          .contains("switched off on 2026-07-30", "set provider in your configuration");
      assertThat(desk.read("explain", uri, 1, 9)).contains("embedded engine");
      assertThat(desk.client.answerTo(desk.inline(uri, 2, 17)).has("error")).isFalse();

      assertThat(simulator.journal().entries()).hasSize(1);
      assertThat(desk.messages().stream().filter(one -> one.contains("switched off"))).hasSize(1);
    }
  }

  @Test
  void refusedPort_fallsBackToTheEngine() throws Exception {
    try (var simulator = Samples.instant();
        var desk = Desk.with(folder, simulator)) {
      simulator.refuse();
      var uri = desk.open("Cart.java", "java", Samples.CART);
      assertThat(desk.read("explain", uri, 1, 9)).contains(ENGINE);
    }
  }

  @Test
  void serverErrors_fallBackToTheEngine() throws Exception {
    try (var simulator = Samples.instant();
        var desk = Desk.with(folder, simulator)) {
      simulator.faults(FaultRule.always(new Fault.Status(500, Fault.Form.HTML, Optional.empty())));
      var uri = desk.open("Cart.java", "java", Samples.CART);
      assertThat(desk.read("explain", uri, 1, 9)).contains(ENGINE).contains("500");
      assertThat(simulator.journal().entries()).hasSizeBetween(1, 3);
    }
  }

  @Test
  void streamCutBeforeItsText_fallsBackToTheEngine() throws Exception {
    try (var simulator = Samples.instant();
        var desk = Desk.with(folder, simulator)) {
      simulator.faults(FaultRule.always(new Fault.Cut(1, false, true, false)));
      var uri = desk.open("Cart.java", "java", Samples.CART);
      assertThat(desk.read("explain", uri, 1, 9)).contains(ENGINE);
    }
  }

  @Test
  void streamCutInItsText_endsInAMessageAndIsNeverTakenForWhole() throws Exception {
    try (var simulator = Samples.instant("one two three four five six seven eight");
        var desk = Desk.with(folder, simulator)) {
      simulator.faults(FaultRule.always(new Fault.Cut(5, false, false, true)));
      var uri = desk.open("Cart.java", "java", Samples.CART);
      desk.command("explain", uri, 1, 9);
      assertThat(desk.awaitMessage(text -> true)).startsWith("The answer broke off.");
    }
  }

  @Test
  void engineChosen_nothingConnects() throws Exception {
    try (var simulator = Samples.instant();
        var desk =
            Desk.withConfig(folder, Desk.config("engine", "openai", simulator.openAiUrl()))) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      assertThat(desk.read("explain", uri, 1, 9)).contains("nothing left this machine");
      desk.read("test", uri, 1, 9);
      desk.command("refactor", uri, 1, 9);
      desk.awaitMessage(text -> text.contains("model"));
      assertThat(desk.client.answerTo(desk.inline(uri, 2, 17)).has("error")).isFalse();
      assertThat(simulator.journal().entries()).isEmpty();
    }
  }

  @Test
  void unknownProvider_isToldOnceAndTheEngineAnswers() {
    try (var desk = Desk.withConfig(folder, "provider: nobody\n")) {
      var uri = desk.open("Cart.java", "java", Samples.CART);
      assertThat(desk.awaitMessage(text -> text.contains("nobody"))).contains("config.yaml");
      int messages = desk.messages().size();
      assertThat(desk.read("explain", uri, 1, 9)).contains("embedded engine");
      assertThat(desk.messages()).hasSize(messages + 1);
    }
  }
}
