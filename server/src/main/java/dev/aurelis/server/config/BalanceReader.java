package dev.aurelis.server.config;

import dev.aurelis.server.config.BalanceSettings.Address;
import dev.aurelis.server.config.BalanceSettings.Hedging;
import dev.aurelis.server.config.BalanceSettings.Strategy;
import dev.aurelis.server.security.EndpointPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a profile says of further endpoints. */
final class BalanceReader {
  /** Keys of a profile that are read here. */
  static final Set<String> KEYS = Set.of("endpoints", "balance", "hedge");

  private BalanceReader() {}

  static BalanceSettings read(Section profile, Dialect dialect, Findings findings) {
    var strategy = profile.scalars().oneOf("balance", Strategy.class);
    var others = new ArrayList<Address>();
    for (var entry : profile.sections("endpoints")) {
      entry.onlyKnows(Set.of("url", "weight"));
      double weight = entry.scalars().decimal("weight", 0.01, 100).orElse(1);
      switch (EndpointPolicy.examine(entry.text("url").orElse(""))) {
        case EndpointPolicy.Verdict.Sound sound -> others.add(new Address(sound, weight));
        case EndpointPolicy.Verdict.Refused(String reason) ->
            findings.error(entry.line("url"), entry.name("url"), reason);
      }
    }
    boolean hedged = profile.scalars().flag("hedge").orElse(false);
    if (hedged && others.isEmpty()) {
      findings.warning(
          profile.line("hedge"), profile.name("hedge"), "does nothing without further endpoints");
    }
    return new BalanceSettings(
        strategy.orElse(Strategy.ADAPTIVE), List.copyOf(others), hedged ? Hedging.ON : Hedging.OFF);
  }
}
