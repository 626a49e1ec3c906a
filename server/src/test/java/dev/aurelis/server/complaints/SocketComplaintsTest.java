package dev.aurelis.server.complaints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.Assembled;
import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.Secret;
import dev.aurelis.server.sim.JournalEntry;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import dev.aurelis.server.sim.fault.Fault;
import dev.aurelis.server.sim.fault.Fault.Form;
import dev.aurelis.server.sim.fault.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Complaints that concern what goes over a socket, against the simulator. */
class SocketComplaintsTest {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  @TempDir Path state;

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  private static ModelRequest question(String text) {
    return ModelRequest.of(TaskType.EXPLANATION, Prompt.of("rules", text));
  }

  private Assembled house(Simulator simulator) {
    var profile =
        new Profile(
            "chosen",
            Dialect.OPENAI,
            (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(simulator.openAiUrl()),
            Optional.of(new Secret("sk-canary")),
            List.of(new ModelId("openai/gpt-4.1")));
    return Assembled.of(
        AurelisConfig.of(
            new AurelisConfig.Choice("chosen", List.of("engine")), Map.of("chosen", profile)),
        state,
        timer);
  }

  /** Status 200, half of the text, the connection closed: it looks like an end. */
  @Test
  void truncatedAnswer_isIncompleteIsNotKeptAndCountsForTheBreaker() throws Exception {
    try (var simulator = Simulator.start(SimulatorConfig.builder().build());
        var house = house(simulator)) {
      simulator.script("one two three four five six seven eight");
      simulator.faults(FaultRule.always(new Fault.Cut(5, false, false, true)));
      for (int i = 0; i < 5; i++) {
        var told = house.ask(question("the same question")).failure();
        assertThat(told.kind()).isEqualTo(AnswerFailure.Kind.INCOMPLETE);
        assertThat(told.partial()).isNotEmpty();
      }
      assertThat(simulator.journal().entries()).as("asked anew each time").hasSize(5);
      // A person's question would be let through as a probe: nobody else is left.
      var answer = house.ask(question("the same question").with(Priority.BACKGROUND)).answer();
      assertThat(answer.provenance().fromEngine()).as("the breaker is open").isTrue();
    }
  }

  /** Retry-After is ignored, or believed without limit, or read as a number only. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "44",
        "0",
        "-1",
        "24367",
        "1000000000000",
        "soon",
        "",
        "Wed, 21 Oct 2015 07:28:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "99999999999999999999"
      })
  void retryAfter_ofAnyForm_neverSpinsAndNeverHangs(String value) throws Exception {
    try (var simulator = Simulator.start(SimulatorConfig.builder().build());
        var house = house(simulator)) {
      simulator.faults(FaultRule.always(new Fault.Status(429, Form.JSON, Optional.of(value))));
      var token = new CancelToken();
      var first = house.ask(question("one").endedBy(token));
      var _ =
          simulator
              .journal()
              .await(all -> all.stream().anyMatch(JournalEntry::ended), Duration.ofSeconds(30));
      // Whoever waits here would wait for a second at least; leaving ends that.
      timer.schedule(token::cancel, 400, TimeUnit.MILLISECONDS);
      first.awaitEnd();
      assertThat(simulator.journal().entries()).as("no second call within a second").hasSize(1);
    }
  }

  /** Connections, threads and calls stay behind when callers leave. */
  @Test
  void leaving_inTheMiddleOfStreams_leavesNoCallOpen() throws Exception {
    long seed = 20_261_128;
    var random = new SplittableRandom(seed);
    try (var simulator = Simulator.start(SimulatorConfig.builder().build());
        var house = house(simulator)) {
      simulator.script("one two three four five six seven eight nine ten");
      simulator.faults(FaultRule.always(new Fault.Drip(40, Duration.ofMillis(3))));
      house.ask(question("the first one opens what is opened late")).answer();
      var open = new ArrayList<RecordedAnswer>();
      var tokens = new ArrayList<CancelToken>();
      for (int i = 0; i < 400; i++) {
        var token = new CancelToken();
        tokens.add(token);
        open.add(house.ask(question("question " + i).endedBy(token)));
        if (open.size() >= 16) {
          int leaver = random.nextInt(open.size());
          tokens.remove(leaver).cancel();
          open.remove(leaver).awaitEnd();
        }
      }
      tokens.forEach(CancelToken::cancel);
      open.forEach(RecordedAnswer::awaitEnd);
      var entries =
          simulator
              .journal()
              .await(all -> all.stream().allMatch(JournalEntry::ended), Duration.ofSeconds(10));
      assertThat(entries).as("seed %d", seed).isNotEmpty().allMatch(JournalEntry::ended);
    }
  }
}
