package dev.aurelis.server.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What a load came to. Times in nanoseconds. */
final class Result {
  private static final long LONGEST = 120_000_000_000L;

  final Histogram first = new ConcurrentHistogram(LONGEST, 3);
  final Histogram whole = new ConcurrentHistogram(LONGEST, 3);
  final Histogram refused = new ConcurrentHistogram(LONGEST, 3);
  final LongAdder served = new LongAdder();
  final LongAdder hits = new LongAdder();
  final LongAdder failed = new LongAdder();
  private final List<Double> rates = new ArrayList<>();
  double seconds;
  long cpuNanos;
  Memory memory = Memory.NONE;

  /** Takes in another part of the same load. */
  void add(Result other) {
    first.add(other.first);
    whole.add(other.whole);
    refused.add(other.refused);
    served.add(other.served.sum());
    hits.add(other.hits.sum());
    failed.add(other.failed.sum());
    seconds += other.seconds;
    cpuNanos += other.cpuNanos;
    rates.add(other.rate());
    memory = memory.most(other.memory);
  }

  long ended() {
    return served.sum() + failed.sum();
  }

  /** Whole answers a second. */
  double rate() {
    return served.sum() / seconds;
  }

  /** Whole answers a second, and of the slowest and the fastest part. */
  String spread() {
    var sorted = rates.stream().sorted().toList();
    return String.format(
        Locale.ROOT, "%.0f [%.0f-%.0f]", rate(), sorted.getFirst(), sorted.getLast());
  }

  double cpuMicros() {
    return cpuNanos / 1e3 / Math.max(1, ended());
  }

  static double millis(Histogram times, double percentile) {
    return times.getValueAtPercentile(percentile) / 1e6;
  }

  static String row(Histogram times) {
    return String.format(
        Locale.ROOT,
        "%.2f | %.2f | %.2f | %.2f",
        millis(times, 50),
        millis(times, 95),
        millis(times, 99),
        times.getMaxValue() / 1e6);
  }
}
