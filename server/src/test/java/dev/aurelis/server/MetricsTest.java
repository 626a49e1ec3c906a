package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.observability.prometheus.PrometheusMetrics;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.orchestrator.Rig;
import dev.aurelis.server.orchestrator.VirtualTime;
import dev.aurelis.server.provider.ProviderFailure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is counted on the way from a question to its answer. */
class MetricsTest {
  private final VirtualTime time = new VirtualTime();
  private final PrometheusMetrics metrics = new PrometheusMetrics();
  private final FakeProvider model = new FakeProvider("near", "m");
  private final Orchestrator orchestrator =
      new Answering(
              new Answering.Parts(
                      time, Clock.systemUTC(), time, time, () -> 0.5, Path.of("unused"), _ -> {})
                  .counting(metrics))
          .over(
              AurelisConfig.defaults(),
              List.of(model),
              new FakeProvider("engine", "embedded").says("from the engine"),
              () -> {});

  @Test
  void ask_repeatedCallThenAHit_countsCallsAndQuestionsApart() {
    model.fails(Rig.DOWN).says("ok");

    ask(Questions.explain());
    ask(Questions.explain());

    assertThat(metrics.scrape())
        .contains(requests("answered", "near", "m", "none") + " 1.0")
        .contains(requests("answered", "near", "m", "memory") + " 1.0")
        .contains("aurelis_cache_hits_total{task=\"explanation\",tier=\"memory\"} 1.0")
        .contains("aurelis_faults_total{fault=\"failing\"} 1.0")
        .contains("aurelis_errors_total{type=\"model_error\"} 1.0");
  }

  @Test
  void ask_differentFaults_raiseCountersOfTheirOwn() {
    var faults =
        List.of(
            new ProviderFailure.TooLarge("x"),
            Rig.unavailable(ProviderFailure.Phase.PROTOCOL),
            new ProviderFailure.UnknownModel("x"),
            new ProviderFailure.Denied("x"));
    faults.forEach(model::fails);

    for (int i = 0; i < faults.size(); i++) {
      ask(Questions.saying("", "question " + i));
    }

    assertThat(metrics.scrape())
        .contains("aurelis_faults_total{fault=\"too_large\"} 1.0")
        .contains("aurelis_faults_total{fault=\"protocol\"} 1.0")
        .contains("aurelis_faults_total{fault=\"unknown_model\"} 1.0")
        .contains("aurelis_errors_total{type=\"model_error\"} 3.0");
  }

  @Test
  void ask_invalidQuestion_isCountedAndNobodysFault() {
    ask(Questions.saying("", "x".repeat(60_000)));

    assertThat(metrics.scrape())
        .contains(requests("invalid", "none", "none", "none") + " 1.0")
        .contains("aurelis_resource_usage{resource=\"requests\"} 0.0");
  }

  @Test
  void scrape_afterQuestions_holdsNothingOfThem() {
    model.says("the-answer");

    ask(Questions.saying("the-system", "the-question").with(Map.of("file", "/the/path")));

    assertThat(metrics.scrape())
        .contains("aurelis_requests_total")
        .doesNotContain("the-answer", "the-system", "the-question", "/the/path");
  }

  private void ask(ModelRequest request) {
    var answer = new RecordedAnswer();
    orchestrator.ask(request, answer);
    time.advance(Duration.ofSeconds(2));
    answer.awaitEnd();
  }

  private static String requests(String outcome, String provider, String model, String tier) {
    return "aurelis_requests_total{model=\"%s\",outcome=\"%s\",provider=\"%s\",task=\"%s\",tier=\"%s\"}"
        .formatted(model, outcome, provider, TaskType.EXPLANATION.key(), tier);
  }
}
