package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.config.ModelEntry;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.Candidate;

/**
 * What requests are expected to cost, for comparing. A price that is not known is no price of zero:
 * such a model counts as dearer than every known one.
 */
record Prices(Models models) {
  private static final double CHARS_PER_TOKEN = 4;

  /** Models answer with half of what they may on average. */
  private static final double USED_SHARE = 0.5;

  /** US dollars that a request is expected to cost; infinite where the price is not known. */
  double expected(Candidate candidate, ModelRequest request) {
    if (isOnThisMachine(candidate)) {
      return 0;
    }
    return models
        .at(candidate.provider())
        .find(candidate.model())
        .flatMap(ModelEntry::price)
        .map(price -> expected(price, request))
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double expected(ModelEntry.Price price, ModelRequest request) {
    double in = request.prompt().length() / CHARS_PER_TOKEN;
    double out = request.sampling().maxTokens() * USED_SHARE;
    return (in * price.in().doubleValue() + out * price.out().doubleValue()) / 1_000_000;
  }

  private static boolean isOnThisMachine(Candidate candidate) {
    var origin = candidate.provider().origin();
    return origin.equals("local")
        || origin.startsWith("http://127.")
        || origin.startsWith("http://localhost")
        || origin.startsWith("http://[::1]");
  }
}
