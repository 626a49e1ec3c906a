package dev.aurelis.server.config;

import dev.aurelis.server.config.LimitSettings.Headers;
import dev.aurelis.server.config.LimitSettings.Scope;
import dev.aurelis.server.model.Limits;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a profile says of its limits. */
final class LimitReader {
  /** Keys of a profile that are read here. */
  static final Set<String> KEYS = Set.of("limits");

  private static final Set<String> NUMBERS =
      Set.of(
          "requests_per_minute",
          "requests_per_day",
          "concurrent",
          "tokens_per_minute",
          "tokens_per_request",
          "day");
  private static final Set<String> OWN =
      Stream.concat(NUMBERS.stream(), Stream.of("tier", "models", "scope", "headers", "completion"))
          .collect(Collectors.toUnmodifiableSet());
  private static final int MOST = 100_000_000;

  private LimitReader() {}

  static LimitSettings read(Section profile, Dialect dialect, Findings findings) {
    var usual =
        dialect == Dialect.GITHUB_MODELS ? Optional.of(Tier.GITHUB_FREE) : Optional.<Tier>empty();
    return profile
        .section("limits")
        .map(section -> read(section, usual))
        .orElseGet(() -> usual.map(LimitSettings::of).orElse(LimitSettings.NONE));
  }

  private static LimitSettings read(Section section, Optional<Tier> usual) {
    section.onlyKnows(OWN);
    var tier = section.scalars().oneOf("tier", Tier.class).or(() -> usual);
    return new LimitSettings(
        tier,
        limits(section),
        models(section),
        section
            .scalars()
            .oneOf("scope", Scope.class)
            .orElse(tier.map(Tier::scope).orElse(Scope.MODEL)),
        section
            .scalars()
            .flag("headers")
            .map(believed -> believed ? Headers.BELIEVED : Headers.IGNORED)
            .orElse(Headers.USUAL),
        section.scalars().oneOf("completion", Pace.class));
  }

  private static Map<String, Limits> models(Section section) {
    var found = new LinkedHashMap<String, Limits>();
    section
        .section("models")
        .ifPresent(models ->
            models
                .keys()
                .forEach(name ->
                    models
                        .section(name)
                        .ifPresent(own -> {
                          own.onlyKnows(NUMBERS);
                          found.put(bare(name), limits(own));
                        })));
    return found;
  }

  private static String bare(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.substring(lower.lastIndexOf('/') + 1);
  }

  private static Limits limits(Section section) {
    return new Limits(
        number(section, "requests_per_minute"),
        number(section, "requests_per_day"),
        number(section, "concurrent"),
        number(section, "tokens_per_minute"),
        number(section, "tokens_per_request"),
        section.scalars().oneOf("day", Limits.Day.class).orElse(Limits.Day.UTC));
  }

  private static OptionalInt number(Section section, String key) {
    return section.scalars().whole(key, 1, MOST);
  }
}
