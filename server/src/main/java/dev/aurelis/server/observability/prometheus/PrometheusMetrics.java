package dev.aurelis.server.observability.prometheus;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.observability.AnswerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The metrics {@code aurelis_*}, kept by Micrometer. */
public final class PrometheusMetrics implements AnswerMetrics {
  private static final Duration[] BUCKETS =
      Stream.of(100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final LongAdder underWay = new LongAdder();
  private final Meters<Ended, Answers> answers = new Meters<>(this::answers, Ended::ofOther);
  private final Meters<Model, Health> health = new Meters<>(this::health, Model::ofOther);
  private final Meters<Fault, Counter> faults =
      new Meters<>(fault -> counter("aurelis.faults", "fault", fault), same -> same);
  private final Meters<Fault.Kind, Counter> errors =
      new Meters<>(kind -> counter("aurelis.errors", "type", kind), same -> same);

  /** The meters of one kind of question that ended in one way. */
  private record Answers(
      Counter requests,
      Timer time,
      Counter promptTokens,
      Counter completionTokens,
      Counter cachedTokens,
      Counter hits) {}

  private record Ended(Labels labels, Ending ending) {
    Ended ofOther() {
      var known = new Labels(Labels.NONE, Meters.OTHER, labels.task(), labels.tier());
      return new Ended(known, ending);
    }
  }

  private record Model(String provider, ModelId model) {
    Model ofOther() {
      return new Model(Labels.NONE, Meters.OTHER);
    }
  }

  public PrometheusMetrics() {
    // A counter that is there before its first fault shows that fault as an increase.
    Stream.of(Fault.values()).forEach(faults::of);
    Stream.of(Fault.Kind.values()).forEach(errors::of);
    usage("requests", underWay::sum);
    usage(
        "heap_bytes", () -> Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    usage("cpu_seconds", PrometheusMetrics::cpuSeconds);
  }

  @Override
  public void began() {
    underWay.increment();
  }

  @Override
  public void ended(Labels labels, Ending ending, Duration elapsed, TokenUsage usage) {
    underWay.decrement();
    var meters = answers.of(new Ended(labels, ending));
    meters.requests.increment();
    meters.time.record(elapsed);
    add(meters.promptTokens, usage.prompt());
    add(meters.completionTokens, usage.completion());
    add(meters.cachedTokens, usage.cached());
    if (!labels.tier().equals(Labels.NONE)) {
      meters.hits.increment();
    }
  }

  @Override
  public void called(String provider, ModelId model, Optional<Fault> fault) {
    fault.ifPresent(this::count);
    if (fault.isEmpty() || fault.get().isUnhealthy()) {
      health.of(new Model(provider, model)).called(fault.isEmpty() ? 1 : 0);
    }
  }

  /** Everything counted so far, in the text format of Prometheus 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  private void count(Fault fault) {
    faults.of(fault).increment();
    errors.of(fault.kind()).increment();
  }

  private static void add(Counter counter, int amount) {
    if (amount > 0) {
      counter.increment(amount);
    }
  }

  private Answers answers(Ended ended) {
    var labels = ended.labels();
    var model = labels.model().value();
    var task = labels.task().key();
    return new Answers(
        Counter.builder("aurelis.requests")
            .tags("provider", labels.provider(), "model", model, "task", task)
            .tags("outcome", lower(ended.ending()), "tier", labels.tier())
            .register(registry),
        Timer.builder("aurelis.response.time")
            .tags("provider", labels.provider(), "model", model, "task", task)
            .tags("tier", labels.tier())
            .serviceLevelObjectives(BUCKETS)
            .register(registry),
        tokens(labels, "prompt"),
        tokens(labels, "completion"),
        tokens(labels, "cached"),
        Counter.builder("aurelis.cache.hits")
            .tags("tier", labels.tier(), "task", task)
            .register(registry));
  }

  private Counter tokens(Labels labels, String kind) {
    return Counter.builder("aurelis.tokens")
        .tags("provider", labels.provider(), "model", labels.model().value(), "kind", kind)
        .register(registry);
  }

  private Health health(Model model) {
    var kept = new Health();
    Gauge.builder("aurelis.model.health", kept, Health::value)
        .tags("provider", model.provider(), "model", model.model().value())
        .strongReference(true)
        .register(registry);
    return kept;
  }

  private void usage(String resource, Supplier<Number> value) {
    Gauge.builder("aurelis.resource.usage", value)
        .tags("resource", resource)
        .strongReference(true)
        .register(registry);
  }

  private Counter counter(String name, String label, Enum<?> value) {
    return Counter.builder(name).tags(label, lower(value)).register(registry);
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
        / 1_000.0;
  }

  private static String lower(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
