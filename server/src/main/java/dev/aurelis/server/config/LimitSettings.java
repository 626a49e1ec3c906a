package dev.aurelis.server.config;

import dev.aurelis.server.model.Limits;
import dev.aurelis.server.model.ModelId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a profile's account may use. Where nothing is known nothing is held back.
 *
 * @param tier a built-in table of limits
 * @param own for every model, over the tier's
 * @param models for single models by bare name, over both
 * @param scope what has one allowance
 * @param headers whether answers tell what is left
 * @param pace how often it may be asked for completions; told by the limits where it is empty
 */
public record LimitSettings(
    Optional<Tier> tier,
    Limits own,
    Map<String, Limits> models,
    Scope scope,
    Headers headers,
    Optional<Pace> pace) {
  /** So few requests a day are gone after an hour of typing. */
  private static final int FEW_A_DAY = 1_000;

  /** Typing alone would use up so few a minute. */
  private static final int FEW_A_MINUTE = 15;

  /** No limits are known. */
  public static final LimitSettings NONE = of(Limits.NONE);

  /** What has an allowance of its own. */
  public enum Scope {
    MODEL,
    ACCOUNT
  }

  /** Whether rate headers of answers tell the account's own limits. */
  public enum Headers {
    /** As it is known of the dialect. */
    USUAL,
    BELIEVED,
    IGNORED
  }

  /** The same limits for every model. */
  public static LimitSettings of(Limits limits) {
    return new LimitSettings(
        Optional.empty(), limits, Map.of(), Scope.MODEL, Headers.USUAL, Optional.empty());
  }

  /** A plan's limits and nothing else. */
  public static LimitSettings of(Tier tier) {
    return new LimitSettings(
        Optional.of(tier), Limits.NONE, Map.of(), tier.scope(), Headers.USUAL, Optional.empty());
  }

  public LimitSettings {
    models = Map.copyOf(models);
  }

  /** How often completions may ask a model. */
  public Pace paceOf(ModelId model) {
    var limits = of(model);
    boolean few =
        limits.perDay().orElse(Integer.MAX_VALUE) <= FEW_A_DAY
            || limits.perMinute().orElse(Integer.MAX_VALUE) <= FEW_A_MINUTE;
    return pace.orElse(few ? Pace.SCARCE : Pace.FREE);
  }

  /** What holds for a model. */
  public Limits of(ModelId model) {
    var name = model.value().toLowerCase(Locale.ROOT);
    var bare = name.substring(name.lastIndexOf('/') + 1);
    return models
        .getOrDefault(bare, Limits.NONE)
        .or(own)
        .or(tier.map(table -> table.of(bare)).orElse(Limits.NONE));
  }
}
