package dev.aurelis.server.observability.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.observability.AnswerMetrics.Ending;
import dev.aurelis.server.observability.AnswerMetrics.Fault;
import dev.aurelis.server.observability.AnswerMetrics.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrometheusMetricsTest {
  private final PrometheusMetrics metrics = new PrometheusMetrics();

  @Test
  void scrape_nothingHappened_showsEveryFaultAtZero() {
    assertThat(metrics.scrape())
        .contains("aurelis_faults_total{fault=\"throttled\"} 0.0")
        .contains("aurelis_errors_total{type=\"rate_limit\"} 0.0")
        .contains("aurelis_errors_total{type=\"authentication\"} 0.0")
        .contains("aurelis_errors_total{type=\"connection\"} 0.0")
        .contains("aurelis_errors_total{type=\"model_error\"} 0.0")
        .contains("aurelis_errors_total{type=\"unknown\"} 0.0")
        .contains("aurelis_resource_usage{resource=\"heap_bytes\"}")
        .contains("aurelis_resource_usage{resource=\"cpu_seconds\"}");
  }

  @Test
  void ended_responseTime_fallsIntoTheBucketsOfTheDesign() {
    end("m", "none", Duration.ofMillis(300));

    var labels = "{model=\"m\",provider=\"p\",task=\"testing\",tier=\"none\",le=\"%s\"} %d";
    assertThat(metrics.scrape().lines().filter(line -> line.contains("seconds_bucket")))
        .map(line -> line.replace("aurelis_response_time_seconds_bucket", ""))
        .containsExactly(
            labels.formatted("0.1", 0),
            labels.formatted("0.25", 0),
            labels.formatted("0.5", 1),
            labels.formatted("1.0", 1),
            labels.formatted("2.5", 1),
            labels.formatted("5.0", 1),
            labels.formatted("10.0", 1),
            labels.formatted("+Inf", 1));
  }

  @Test
  void ended_tokens_areCountedByKind() {
    end("m", "none", Duration.ZERO);

    assertThat(metrics.scrape())
        .contains("aurelis_tokens_total{kind=\"prompt\",model=\"m\",provider=\"p\"} 30.0")
        .contains("aurelis_tokens_total{kind=\"completion\",model=\"m\",provider=\"p\"} 7.0")
        .contains("aurelis_tokens_total{kind=\"cached\",model=\"m\",provider=\"p\"} 10.0");
  }

  @Test
  void ended_cacheHit_isCountedUnderItsTier() {
    end("m", "memory", Duration.ZERO);

    assertThat(metrics.scrape())
        .contains("aurelis_cache_hits_total{task=\"testing\",tier=\"memory\"} 1.0");
  }

  @Test
  void ended_moreModelsThanSeries_shareOneCalledOther() {
    for (int i = 0; i < Meters.MOST + 50; i++) {
      end("model-" + i, "none", Duration.ZERO);
    }

    assertThat(metrics.scrape().lines().filter(line -> line.startsWith("aurelis_requests_total{")))
        .hasSize(Meters.MOST + 1)
        .filteredOn(line -> line.contains("model=\"other\""))
        .singleElement()
        .asString()
        .endsWith(" 50.0");
  }

  @Test
  void began_untilEnded_countsAsUnderWay() {
    metrics.began();

    assertThat(metrics.scrape()).contains("aurelis_resource_usage{resource=\"requests\"} 1.0");
    end("m", "none", Duration.ZERO);
    assertThat(metrics.scrape()).contains("aurelis_resource_usage{resource=\"requests\"} 0.0");
  }

  @Test
  void called_failures_lowerHealthUnlessTheQuestionWasToBlame() {
    var model = new ModelId("m");
    metrics.called("p", model, Optional.empty());
    metrics.called("p", model, Optional.of(Fault.TOO_LARGE));
    assertThat(health()).containsExactly("1.0");

    metrics.called("p", model, Optional.of(Fault.FAILING));
    assertThat(health()).containsExactly("0.8");
    assertThat(metrics.scrape())
        .contains("aurelis_faults_total{fault=\"too_large\"} 1.0")
        .contains("aurelis_faults_total{fault=\"failing\"} 1.0")
        .contains("aurelis_errors_total{type=\"model_error\"} 2.0");
  }

  private List<String> health() {
    var name = "aurelis_model_health{model=\"m\",provider=\"p\"} ";
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .toList();
  }

  private void end(String model, String tier, Duration elapsed) {
    metrics.ended(
        new Labels("p", new ModelId(model), TaskType.TESTING, tier),
        Ending.ANSWERED,
        elapsed,
        new TokenUsage(30, 7, 10, TokenUsage.Origin.REPORTED));
  }
}
