package dev.aurelis.server.config;

import dev.aurelis.server.config.ProcessingSettings.Burst;
import java.time.Duration;
import java.util.Set;

/** Reads the section {@code processing}. */
final class ProcessingReader {
  private static final Set<String> KEYS =
      Set.of("concurrent", "batch_concurrent", "queue", "spacing", "burst", "timeouts");
  private static final int MOST = 10_000;
  private static final Duration HOUR = Duration.ofHours(1);

  private ProcessingReader() {}

  static ProcessingSettings read(Section section, Findings findings) {
    section.onlyKnows(KEYS);
    var usual = ProcessingSettings.USUAL;
    var read = section.scalars();
    int concurrent = read.whole("concurrent", 1, MOST).orElse(usual.concurrent());
    int background =
        read.whole("batch_concurrent", 1, MOST).orElse(Math.min(concurrent, usual.background()));
    if (background > concurrent) {
      findings.error(
          section.line("batch_concurrent"),
          section.name("batch_concurrent"),
          "must not be more than concurrent (" + concurrent + ")");
    }
    return new ProcessingSettings(
        concurrent,
        background,
        read.whole("queue", 0, MOST).orElse(usual.queue()),
        read.time("spacing", Duration.ZERO, HOUR).orElse(usual.spacing()),
        section.section("burst").map(ProcessingReader::burst),
        section
            .section("timeouts")
            .map(timeouts -> TimeoutReader.read(timeouts, findings))
            .orElse(TimeoutSettings.USUAL));
  }

  private static Burst burst(Section section) {
    section.onlyKnows(Set.of("requests", "per"));
    var read = section.scalars();
    return new Burst(
        read.whole("requests", 1, MOST).orElse(10),
        read.time("per", Duration.ofMillis(1), HOUR).orElse(Duration.ofMinutes(1)));
  }
}
