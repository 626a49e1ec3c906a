package dev.aurelis.server.config;

import dev.aurelis.server.model.Deadlines;
import java.time.Duration;
import java.util.Set;

/** Reads the section {@code processing.timeouts}. */
final class TimeoutReader {
  private static final Set<String> KINDS = Set.of("command", "inline", "batch");
  private static final Set<String> LIMITS = Set.of("connect", "first_byte", "idle", "total");
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofMinutes(2);

  /** What comes later than this is of no use to whoever types. */
  private static final Duration MOST_INLINE = Duration.ofSeconds(10);

  private final Section section;
  private final Findings findings;

  private TimeoutReader(Section section, Findings findings) {
    this.section = section;
    this.findings = findings;
  }

  static TimeoutSettings read(Section section, Findings findings) {
    section.onlyKnows(KINDS);
    var reader = new TimeoutReader(section, findings);
    return new TimeoutSettings(
        reader.limits("command", Deadlines.COMMAND, MOST),
        reader.limits("inline", Deadlines.INLINE, MOST_INLINE),
        reader.limits("batch", Deadlines.BATCH, MOST));
  }

  private Deadlines limits(String kind, Deadlines usual, Duration most) {
    return section.section(kind).map(own -> limits(own, usual, most)).orElse(usual);
  }

  private Deadlines limits(Section own, Deadlines usual, Duration most) {
    own.onlyKnows(LIMITS);
    var total = own.scalars().time("total", LEAST, most).orElse(usual.total());
    return new Deadlines(
        part(own, "connect", usual.connect(), total),
        part(own, "first_byte", usual.firstByte(), total),
        part(own, "idle", usual.idle(), total),
        total);
  }

  /** A part that is not given is never longer than the whole; one that is given must not be. */
  private Duration part(Section own, String key, Duration usual, Duration total) {
    var given = own.scalars().time(key, LEAST, MOST);
    if (given.filter(part -> part.compareTo(total) > 0).isPresent()) {
      findings.error(own.line(key), own.name(key), "must not be longer than total");
    }
    return given.orElse(usual.compareTo(total) > 0 ? total : usual);
  }
}
