package dev.aurelis.server.config;

import dev.aurelis.server.config.CacheSettings.Memory;
import dev.aurelis.server.config.CacheSettings.Persistent;
import dev.aurelis.server.config.CacheSettings.Shared;
import dev.aurelis.server.model.TaskType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the section {@code cache}. */
final class CacheReader {
  private static final Set<String> KEYS =
      new TreeSet<>(Set.of("tenant", "memory", "persistent", "shared", "lifetimes"));
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final long MEGABYTE = 1L << 20;
  private static final String NAME = "[A-Za-z0-9._-]{1,64}";

  private final SecretReader secrets;
  private final Findings findings;

  CacheReader(SecretReader secrets, Findings findings) {
    this.secrets = secrets;
    this.findings = findings;
  }

  CacheSettings read(Section section) {
    section.onlyKnows(KEYS);
    var usual = CacheSettings.USUAL;
    return new CacheSettings(
        name(section, "tenant").orElse(usual.tenant()),
        tier(section, "memory", usual.memory(), this::memory),
        tier(section, "persistent", usual.persistent(), this::persistent),
        section.section("shared").flatMap(this::shared),
        section.section("lifetimes").map(CacheReader::lifetimes).orElse(usual.lifetimes()));
  }

  /** A switch, or a section with keys of its own. */
  private static <T> Optional<T> tier(
      Section section, String key, Optional<T> usual, Function<Section, T> own) {
    return section.isSection(key)
        ? section.section(key).map(own)
        : usual.filter(_ -> section.scalars().flag(key).orElse(true));
  }

  private Memory memory(Section section) {
    section.onlyKnows(Set.of("entries", "size", "lifetime"));
    var read = section.scalars();
    return new Memory(
        read.whole("entries", 1, 1_000_000).orElse(Memory.USUAL.entries()),
        read.bytes("size", MEGABYTE, 4_096 * MEGABYTE).orElse(Memory.USUAL.bytes()),
        lifetime(section, "lifetime").orElse(Memory.USUAL.lifetime()));
  }

  private Persistent persistent(Section section) {
    section.onlyKnows(Set.of("size", "lifetime"));
    return new Persistent(
        section
            .scalars()
            .bytes("size", MEGABYTE, 65_536 * MEGABYTE)
            .orElse(Persistent.USUAL.bytes()),
        lifetime(section, "lifetime").orElse(Persistent.USUAL.lifetime()));
  }

  private Optional<Shared> shared(Section section) {
    return new SharedCacheReader(secrets, findings)
        .read(section, lifetime(section, "lifetime"), name(section, "prefix"));
  }

  private static Map<TaskType, Duration> lifetimes(Section section) {
    var names = new TreeSet<String>();
    var found = new EnumMap<TaskType, Duration>(TaskType.class);
    for (var task : TaskType.values()) {
      names.add(task.key());
      lifetime(section, task.key()).ifPresent(time -> found.put(task, time));
    }
    section.onlyKnows(names);
    return found;
  }

  private static Optional<Duration> lifetime(Section section, String key) {
    return section.scalars().time(key, SHORTEST, LONGEST);
  }

  /** A short name that is safe in file names and keys. */
  private Optional<String> name(Section section, String key) {
    var text = section.text(key);
    if (text.isPresent() && !text.get().matches(NAME)) {
      findings.error(
          section.line(key),
          section.name(key),
          "must be 1 to 64 letters, digits, dots, dashes or underscores");
      return Optional.empty();
    }
    return text;
  }
}
