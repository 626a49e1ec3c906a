package dev.aurelis.server.config;

import dev.aurelis.server.model.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plans of providers whose limits are known; the resource {@code plans.txt} holds them. */
public enum Tier {
  GITHUB_FREE,
  GITHUB_PRO,
  GITHUB_BUSINESS,
  GITHUB_ENTERPRISE,
  OPENROUTER_FREE,
  OPENROUTER_CREDIT;

  private static final Map<String, List<PlanTable.Row>> PLANS = PlanTable.read();

  /**
   * What holds for a model.
   *
   * @param bare its name without its publisher, lower case
   */
  Limits of(String bare) {
    return PLANS.getOrDefault(key(), List.of()).stream()
        .filter(row -> row.isFor(bare))
        .findFirst()
        .map(PlanTable.Row::limits)
        .orElse(Limits.NONE);
  }

  /** Whether all models together use one allowance. */
  LimitSettings.Scope scope() {
    return switch (this) {
      case GITHUB_FREE, GITHUB_PRO, GITHUB_BUSINESS, GITHUB_ENTERPRISE -> LimitSettings.Scope.MODEL;
      case OPENROUTER_FREE, OPENROUTER_CREDIT -> LimitSettings.Scope.ACCOUNT;
    };
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
