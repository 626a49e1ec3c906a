package dev.aurelis.server.bench.load;

import dev.aurelis.server.Assembled;
import dev.aurelis.server.config.ConfigLoader;
import dev.aurelis.server.config.Environment;
import dev.aurelis.server.observability.prometheus.PrometheusMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the way from a question to its answer costs under load: the pipeline in this process beside
 * a bare client and, where npm is there, another gateway, all towards one endpoint in a process of
 * its own, in turns. Prints Markdown.
 *
 * <p>Arguments: rounds of each row (5), seconds of each round (5), a part of the names of the rows
 * that are wanted (all).
 */
public final class LoadBench implements AutoCloseable {
  private static final Behaviour QUICK = new Behaviour(20, 0, 4, 0);
  private static final Behaviour MODEL = new Behaviour(100, 0, 4, 0);
  private static final Behaviour AT_ONCE = new Behaviour(0, 0, 4, 0);
  private static final Behaviour WHOLE = new Behaviour(0, 0, 0, 0);
  private static final Behaviour STREAM = new Behaviour(100, 0, 40, 100);
  private static final Behaviour FAILING = new Behaviour(100, 20, 4, 0);
  private static final int HITS_AT_ONCE = 4;
  private static final int KEPT = 500;
  private static final String PLENTY = "{concurrent: 5000, queue: 10000}";

  private final int rounds;
  private final Duration time;
  private final String wanted;
  private final EndpointProcess endpoint = new EndpointProcess();
  private final Optional<GatewayProcess> gateway = GatewayProcess.started();
  private final Load load = new Load();
  private final Path scratch = Files.createTempDirectory("aurelis-load");
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private int configurations;

  /** A kind of load on a target. */
  private interface Kind {
    Result on(Target target);
  }

  private LoadBench(int rounds, int seconds, String wanted) throws IOException {
    this.wanted = wanted;
    this.rounds = rounds;
    this.time = Duration.ofSeconds(seconds);
  }

  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    try (var bench = new LoadBench(rounds, seconds, args.length > 2 ? args[2] : "")) {
      bench.warmUp();
      bench.added();
      bench.run("20 % fail", bench::failures);
      bench.run("the same question again", bench::hits);
      bench.run("from disk", bench::hitsOnDisk);
      bench.run("twice the peak", bench::overload);
      memory();
    }
    System.exit(0);
  }

  /** A row of the table. */
  private interface Row {
    void measure() throws IOException;
  }

  private void run(String name, Row row) throws IOException {
    if (name.contains(wanted)) {
      row.measure();
    }
  }

  /** Has both ways compiled, so that the first row is like the last. */
  private void warmUp() throws IOException {
    try (var direct = direct(AT_ONCE);
        var ours = aurelis(AT_ONCE)) {
      for (int turn = 0; turn < 6; turn++) {
        closed(direct, 16);
        closed(ours, 16);
      }
    }
  }

  private void added() throws IOException {
    System.out.println(
        "| load | who | p50 ms | p95 | p99 | max | a second | CPU us | heap MB | resident MB |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    beside("500/s, model 20 ms", QUICK, target -> open(target, 500));
    for (int atOnce : List.of(1, 10, 100, 1_000)) {
      beside(atOnce + " at once, model 100 ms", MODEL, target -> closed(target, atOnce));
    }
    for (int atOnce : List.of(10, 64)) {
      beside(atOnce + " at once, model 0 ms", AT_ONCE, target -> closed(target, atOnce));
    }
    beside("10 at once, model 0 ms, answers whole", WHOLE, target -> closed(target, 10));
    run("1,000 streams", this::streams);
  }

  /** A stream lasts four seconds, so that a quarter of them beginning each second are 1,000. */
  private void streams() throws IOException {
    var longer = Duration.ofSeconds(Math.max(12, time.toSeconds()));
    var results = measured(STREAM, target -> load.open(target, load.fresh(), 250, longer));
    print("1,000 streams of 4 s", results);
    results.replaceAll((_, result) -> onlyFirst(result));
    print("their first text", results);
  }

  private static Result onlyFirst(Result result) {
    var first = new Result();
    first.add(result);
    first.whole.reset();
    first.whole.add(result.first);
    return first;
  }

  private Result open(Target target, int perSecond) {
    return load.open(target, load.fresh(), perSecond, time);
  }

  private Result closed(Target target, int atOnce) {
    return load.closed(target, load.fresh(), atOnce, time);
  }

  private void beside(String name, Behaviour behaviour, Kind kind) throws IOException {
    run(name, () -> print(name, measured(behaviour, kind)));
  }

  /**
   * The same load straight to the endpoint, through the pipeline, which always streams, and through
   * the other gateway, in turns.
   */
  private Map<String, Result> measured(Behaviour behaviour, Kind kind) throws IOException {
    var targets = new LinkedHashMap<String, Target>();
    try {
      targets.put("direct", direct(behaviour));
      targets.put("aurelis", aurelis(behaviour.streams() ? behaviour : AT_ONCE));
      gateway.ifPresent(there -> targets.put("portkey", there.to(behaviour, endpoint.port())));
      var results = turns(kind, List.copyOf(targets.values()));
      var named = new LinkedHashMap<String, Result>();
      targets.keySet().forEach(who -> named.put(who, results.get(named.size())));
      return named;
    } finally {
      targets.values().forEach(Target::close);
    }
  }

  private static void print(String name, Map<String, Result> results) {
    results.forEach((who, result) -> print(name, who, result));
    var direct = results.get("direct");
    results.forEach((who, result) -> printAdded(name, who, direct, result));
  }

  private static void printAdded(String name, String who, Result direct, Result result) {
    if (result != direct) {
      System.out.printf(
          Locale.ROOT,
          "| %s | added by %s | %s | | %.0f | | |%n",
          name,
          who,
          added(direct, result),
          result.cpuMicros() - direct.cpuMicros());
    }
  }

  /** The first turn of each warms up and tells what memory it takes. */
  private List<Result> turns(Kind kind, List<? extends Target> targets) {
    var sums = new ArrayList<Result>();
    for (var target : targets) {
      var sum = new Result();
      sum.memory = watched(target, () -> kind.on(target));
      sums.add(sum);
    }
    for (int round = 0; round < rounds; round++) {
      for (int at = 0; at < targets.size(); at++) {
        sums.get(at).add(kind.on(targets.get(at)));
      }
    }
    return sums;
  }

  /** The most of what each second shows while something runs. */
  private Memory watched(Target target, Runnable running) {
    var most = new AtomicReference<>(Memory.NONE);
    Runnable look = () -> most.accumulateAndGet(Memory.of(target), Memory::most);
    var watching = watcher.scheduleAtFixedRate(look, 500, 1_000, TimeUnit.MILLISECONDS);
    running.run();
    watching.cancel(false);
    return most.get();
  }

  private static void print(String name, String who, Result result) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %.0f | %s | %.0f |%s%n",
        name,
        who,
        Result.row(result.whole),
        result.spread(),
        result.cpuMicros(),
        result.memory.heap() == 0 ? "" : Math.round(result.memory.heap() / 1e6),
        result.memory.resident() / 1e6,
        result.failed.sum() > 0 ? " " + result.failed.sum() + " failed" : "");
  }

  private static String added(Result direct, Result ours) {
    var parts = new ArrayList<String>();
    for (double percentile : new double[] {50, 95, 99, 100}) {
      double more = Result.millis(ours.whole, percentile) - Result.millis(direct.whole, percentile);
      parts.add(String.format(Locale.ROOT, "%.2f", more));
    }
    return String.join(" | ", parts);
  }

  private void failures() throws IOException {
    try (var well = aurelis(MODEL);
        var failing = aurelis(FAILING, MODEL)) {
      var results = turns(target -> closed(target, 10), List.of(well, failing));
      System.out.printf(
          Locale.ROOT,
          "%nTen at once, model 100 ms, 20 %% of its answers fail, another one behind it: %d"
              + " served, %d not, %.0f %% of the rate without failures.%n",
          results.getLast().served.sum(),
          results.getLast().failed.sum(),
          100 * results.getLast().rate() / results.getFirst().rate());
    }
  }

  private void hits() throws IOException {
    try (var ours = aurelis(AT_ONCE)) {
      var results =
          turns(target -> load.closed(target, () -> -1, HITS_AT_ONCE, time), List.of(ours));
      printHits("The same question again", results.getFirst());
    }
  }

  /** Every question was asked before, and memory keeps nothing. */
  private void hitsOnDisk() throws IOException {
    try (var ours = aurelis(PLENTY + "\ncache: {memory: off}", AT_ONCE)) {
      for (long number = 0; number < KEPT; number++) {
        long asked = number;
        load.once(ours, () -> asked);
      }
      var turn = new AtomicLong();
      var results =
          turns(
              target ->
                  load.closed(target, () -> turn.incrementAndGet() % KEPT, HITS_AT_ONCE, time),
              List.of(ours));
      printHits("One of " + KEPT + " questions asked before, from disk", results.getFirst());
    }
  }

  private static void printHits(String name, Result hits) {
    System.out.printf(
        Locale.ROOT,
        "%n%s, %d at once: %d of %d from a cache, p50 %.3f, p95 %.3f, p99 %.3f, max %.2f ms, %.0f a"
            + " second, processor %.0f us, heap %.0f MB.%n",
        name,
        HITS_AT_ONCE,
        hits.hits.sum(),
        hits.served.sum(),
        Result.millis(hits.whole, 50),
        Result.millis(hits.whole, 95),
        Result.millis(hits.whole, 99),
        hits.whole.getMaxValue() / 1e6,
        hits.rate(),
        hits.cpuMicros(),
        hits.memory.heap() / 1e6);
  }

  /** Twice of the most that came to be so far, in turns with it. */
  private void overload() throws IOException {
    try (var ours = aurelis("{concurrent: 64, queue: 1000}", AT_ONCE)) {
      double most = closed(ours, 64).rate();
      open(ours, (int) (2 * most));
      var peak = new Result();
      var over = new Result();
      for (int round = 0; round < rounds; round++) {
        var reached = closed(ours, 64);
        peak.add(reached);
        most = Math.max(most, reached.rate());
        over.add(open(ours, (int) (2 * most)));
      }
      System.out.printf(
          Locale.ROOT,
          "%nTwice the peak of %.0f a second: %.0f a second served (%.0f %%), %d refused, after"
              + " p50 %.1f ms, p99 %.1f ms; served after p50 %.0f ms, p99 %.0f ms.%n",
          peak.rate(),
          over.rate(),
          100 * over.rate() / peak.rate(),
          over.failed.sum(),
          Result.millis(over.refused, 50),
          Result.millis(over.refused, 99),
          Result.millis(over.whole, 50),
          Result.millis(over.whole, 99));
    }
  }

  private static void memory() {
    var memory = Memory.here();
    System.out.printf(
        Locale.ROOT,
        "%nAfter all that: heap %.0f MB after a collection, resident %.0f MB, this harness"
            + " included.%n",
        memory.heap() / 1e6,
        memory.resident() / 1e6);
  }

  private DirectTarget direct(Behaviour behaviour) {
    return new DirectTarget(behaviour.url(endpoint.port()), Map.of(), behaviour.streams());
  }

  private AurelisTarget aurelis(Behaviour... behaviours) throws IOException {
    return aurelis(PLENTY, behaviours);
  }

  private AurelisTarget aurelis(String processing, Behaviour... behaviours) throws IOException {
    var profiles = new StringBuilder();
    var fallbacks = new ArrayList<String>();
    for (int at = 0; at < behaviours.length; at++) {
      profiles.append(
          """
            load%d:
              dialect: openai
              base_url: %s
              models: [m%d]
              fim: none
          """
              .formatted(at, behaviours[at].url(endpoint.port()), at));
      if (at > 0) {
        fallbacks.add("load" + at);
      }
    }
    var home = Files.createDirectory(scratch.resolve("run" + configurations++));
    var file =
        Files.writeString(
            home.resolve("config.yaml"),
            "provider: load0\nfallback_providers: "
                + fallbacks
                + "\nprocessing: "
                + processing
                + "\nproviders:\n"
                + profiles);
    var environment =
        new Environment(
            Map.of("AURELIS_CONFIG", file.toString(), "AURELIS_STATE", home.toString()),
            home,
            System.getProperty("os.name"));
    var loaded = new ConfigLoader(environment).load();
    if (!loaded.problems().isEmpty()) {
      throw new IOException("the configuration has problems: " + loaded.problems());
    }
    return new AurelisTarget(
        Assembled.real(
            loaded.config(), home, timer, executor, Optional.of(new PrometheusMetrics())));
  }

  @Override
  public void close() {
    load.close();
    gateway.ifPresent(GatewayProcess::close);
    endpoint.close();
    watcher.shutdownNow();
    timer.shutdownNow();
    executor.shutdownNow();
  }
}
