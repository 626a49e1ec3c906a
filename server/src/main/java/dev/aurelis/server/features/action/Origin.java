package dev.aurelis.server.features.action;

import dev.aurelis.server.model.Attempt;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.security.OutputCleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in one line where an answer came from. */
public final class Origin {
  private Origin() {}

  /** For example {@code Answered by gpt-4o (provider work) · 1.2 s · 310 tokens}. */
  public static String line(Provenance from) {
    var parts = new ArrayList<String>();
    parts.add(who(from));
    from.cacheTier().ifPresent(tier -> parts.add(tier(tier)));
    if (from.strategy().equals(Provenance.LAST_RESORT)) {
      parts.add("last resort: the smallest model, on a shortened question");
    }
    parts.add(String.format(Locale.ROOT, "%.1f s", from.elapsed().toMillis() / 1000.0));
    tokens(from.usage(), parts);
    fallbacks(from, parts);
    return OutputCleaner.line(String.join(" · ", parts));
  }

  private static String tier(String tier) {
    return tier.equals(Provenance.SHARED)
        ? "shared with an equal question asked at the same time"
        : "from the " + tier + " cache";
  }

  private static String who(Provenance from) {
    if (from.fromEngine()) {
      return "Answered by the embedded engine: from the code itself, no model"
          + (from.chain().stream().anyMatch(Origin::mayHaveLeft)
              ? ""
              : ", nothing left this machine");
    }
    return "Answered by " + from.model() + " (provider " + from.provider() + ")";
  }

  private static boolean mayHaveLeft(Attempt attempt) {
    return !attempt.provider().equals(Provenance.ENGINE)
        && attempt.outcome() != Attempt.Outcome.SKIPPED;
  }

  private static void tokens(TokenUsage usage, List<String> parts) {
    var about =
        switch (usage.origin()) {
          case REPORTED -> "";
          case ESTIMATED -> "about ";
          case UNKNOWN -> "";
        };
    if (usage.origin() != TokenUsage.Origin.UNKNOWN && usage.total() > 0) {
      parts.add(
          about + usage.total() + " tokens (" + usage.prompt() + " + " + usage.completion() + ")");
    }
  }

  private static void fallbacks(Provenance from, List<String> parts) {
    var failed =
        from.chain().stream()
            .filter(attempt -> attempt.outcome() != Attempt.Outcome.ANSWERED)
            .map(attempt -> attempt.provider() + "/" + attempt.model() + ": " + attempt.reason())
            .toList();
    if (!failed.isEmpty()) {
      parts.add("tried before: " + String.join("; ", failed));
    }
  }
}
