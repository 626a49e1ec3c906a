package dev.aurelis.server.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where an answer came from.
 *
 * @param provider name of the profile that answered
 * @param model the model that answered, as the provider named it
 * @param elapsed from the question to the whole answer
 * @param strategy how the order of the candidates was chosen, for example {@code preference}
 * @param cacheTier the cache that held it, empty where the provider was asked
 * @param chain every candidate that was tried, in order, the one that answered last
 * @param limits what the provider said about rate limits, where it may be believed
 */
public record Provenance(
    String provider,
    ModelId model,
    TokenUsage usage,
    Duration elapsed,
    String strategy,
    Optional<String> cacheTier,
    List<Attempt> chain,
    Optional<RateFacts> limits) {

  /** In place of a cache tier: the answer was asked for by an equal question at the same time. */
  public static final String SHARED = "in flight";

  /** Strategy of an answer that the smallest model gave because nobody else could. */
  public static final String LAST_RESORT = "last resort";

  /** Name of the embedded engine's profile. */
  public static final String ENGINE = "engine";

  public Provenance {
    chain = List.copyOf(chain);
  }

  public boolean fromEngine() {
    return provider.equals(ENGINE);
  }

  /** The same origin with another time and other tokens. */
  public Provenance taking(Duration time, TokenUsage tokens) {
    return new Provenance(provider, model, tokens, time, strategy, cacheTier, chain, limits);
  }

  /**
   * What is left of a rate limit.
   *
   * @param remaining requests left in the window
   * @param reset until the window begins anew
   */
  public record RateFacts(int remaining, Duration reset) {}
}
