package dev.aurelis.server.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be configured, as one immutable tree.
 *
 * @param choice who answers
 * @param providers the user's profiles by name
 */
public record AurelisConfig(
    Choice choice,
    Map<String, Profile> providers,
    RouteSettings routes,
    CacheSettings cache,
    ProcessingSettings processing,
    NetworkSettings network,
    AssistSettings assist) {

  /**
   * The profiles in use.
   *
   * @param provider name of the one asked first; {@code engine} where nothing was chosen
   * @param fallbacks walked in order when that one cannot answer
   */
  public record Choice(String provider, List<String> fallbacks) {
    /** The embedded engine alone. */
    public static final Choice ENGINE = new Choice("engine", List.of("engine"));

    public Choice {
      fallbacks = List.copyOf(fallbacks);
    }
  }

  public AurelisConfig {
    providers = Map.copyOf(providers);
  }

  /** What holds where nobody configured anything: the embedded engine alone. */
  public static AurelisConfig defaults() {
    return of(Choice.ENGINE, Map.of());
  }

  /** Those profiles, and the defaults in everything else. */
  public static AurelisConfig of(Choice choice, Map<String, Profile> providers) {
    return new AurelisConfig(
        choice,
        providers,
        RouteSettings.BUILT_IN,
        CacheSettings.USUAL,
        ProcessingSettings.USUAL,
        NetworkSettings.DIRECT,
        AssistSettings.USUAL);
  }

  /** Name of the profile in use. */
  public String provider() {
    return choice.provider();
  }

  public Optional<Profile> profile(String name) {
    return Optional.ofNullable(providers.get(name));
  }
}
