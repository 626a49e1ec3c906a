package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.Candidate;
import java.util.Map;

/**
 * Prices of models in US dollars for a million tokens, for comparing them. A price that is not
 * known is no price of zero: such a model counts as dearer than every known one.
 *
 * @param perMillion by the model's bare name, lower case
 */
public record PriceTable(Map<String, Price> perMillion) {
  private static final double CHARS_PER_TOKEN = 4;

  /** Models answer with half of what they may on average. */
  private static final double USED_SHARE = 0.5;

  public PriceTable {
    perMillion = Map.copyOf(perMillion);
  }

  /** US dollars for a million tokens. */
  public record Price(double in, double out) {}

  /** List prices of October 2026. */
  public static PriceTable builtIn() {
    return new PriceTable(
        Map.of(
            "gpt-4o", new Price(2.5, 10),
            "gpt-4o-mini", new Price(0.15, 0.6),
            "gpt-6-luna", new Price(0.1, 0.5),
            "codestral-latest", new Price(0.3, 0.9),
            "codestral-2501", new Price(0.3, 0.9),
            "command-a", new Price(2.5, 10)));
  }

  /** US dollars that a request is expected to cost; infinite where the price is not known. */
  double expected(Candidate candidate, ModelRequest request) {
    if (isOnThisMachine(candidate)) {
      return 0;
    }
    var price = perMillion.get(ModelNames.bare(candidate.model()));
    if (price == null) {
      return Double.POSITIVE_INFINITY;
    }
    double in = request.prompt().length() / CHARS_PER_TOKEN;
    double out = request.sampling().maxTokens() * USED_SHARE;
    return (in * price.in() + out * price.out()) / 1_000_000;
  }

  private static boolean isOnThisMachine(Candidate candidate) {
    var origin = candidate.provider().origin();
    return origin.equals("local")
        || origin.startsWith("http://127.")
        || origin.startsWith("http://localhost")
        || origin.startsWith("http://[::1]");
  }
}
