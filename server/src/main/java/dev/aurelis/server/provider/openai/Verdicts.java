package dev.aurelis.server.provider.openai;

import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import dev.aurelis.server.provider.http.Fault;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The one place that turns what went wrong into what the caller should do next. */
final class Verdicts {
  private static final Set<String> MONEY =
      Set.of(
          "insufficient_quota",
          "credit_balance_exhausted",
          "project_spend_limit_exceeded",
          "billing_hard_limit_reached",
          "billing_not_active");
  private static final Set<String> TOO_LONG =
      Set.of(
          "context_length_exceeded",
          "tokens_limit_reached",
          "exceed_context_size_error",
          "string_above_max_length");
  private static final Set<String> UNKNOWN_MODEL =
      Set.of("unknown_model", "model_not_found", "deploymentnotfound", "invalid_model");
  private static final Set<String> RATE =
      Set.of("rate_limit_exceeded", "rate_limited", "ratelimitreached", "slow_down");

  private final String profile;
  private final String origin;
  private final RetryAfter retryAfter;
  private final SafeDetail detail;

  Verdicts(String profile, String origin, RetryAfter retryAfter, SafeDetail detail) {
    this.profile = profile;
    this.origin = origin;
    this.retryAfter = retryAfter;
    this.detail = detail;
  }

  ProviderFailure of(Fault fault) {
    return switch (fault) {
      case Fault.NotConnected(String reason) ->
          new ProviderFailure.Unavailable(
              "no connection to " + origin + ": " + reason, Phase.CONNECT);
      case Fault.NotTrusted(String reason) ->
          new ProviderFailure.Denied(origin + " was not asked: " + reason);
      case Fault.Cut(String reason) -> new ProviderFailure.Unavailable(reason, Phase.STREAM);
      case Fault.TooMuch(String reason) -> new ProviderFailure.Unavailable(reason, Phase.PROTOCOL);
      case Fault.Broken(String reason) ->
          new ProviderFailure.Unavailable(
              "the answer could not be read (" + reason + ")", Phase.PROTOCOL);
      case Fault.Cancelled() -> new ProviderFailure.Cancelled("cancelled");
      case Fault.TooLate(Fault.Limit limit, Duration allowed) -> late(limit, seconds(allowed));
    };
  }

  private ProviderFailure late(Fault.Limit limit, String allowed) {
    return switch (limit) {
      case CONNECT ->
          new ProviderFailure.Unavailable(
              "no connection to " + origin + " within " + allowed, Phase.CONNECT);
      case FIRST_BYTE ->
          new ProviderFailure.Unavailable("no text came within " + allowed, Phase.FIRST_BYTE);
      case IDLE ->
          new ProviderFailure.Unavailable("the answer stalled for " + allowed, Phase.STREAM);
      case TOTAL ->
          new ProviderFailure.Unavailable("no whole answer within " + allowed, Phase.STREAM);
    };
  }

  /** A status that is no success. */
  ProviderFailure of(int status, Function<String, Optional<String>> header, ErrorBody body) {
    if (MONEY.contains(body.code()) || MONEY.contains(body.type())) {
      return money(status);
    }
    return switch (status) {
      case 300, 301, 302, 303, 304, 305, 307, 308 -> redirected(status, header);
      case 401 -> denied("the endpoint did not accept the key (401); see api_key");
      case 402 ->
          body.source().equals("openrouter_in_flight_budget")
              ? throttled("too much is under way for the credit left (402)", header, body)
              : money(status);
      case 403 -> denied("the endpoint refused access (403); see api_key and models");
      case 404 -> unknownModel(status, body);
      case 410 ->
          new ProviderFailure.Gone(
              "the service is gone for good (410); choose another provider than " + profile);
      case 413 -> tooLarge(status, body);
      case 400, 422 -> badRequest(status, body);
      case 429 -> throttled("too many requests (429)", header, body);
      case 501 -> new ProviderFailure.NeedsModel("the endpoint does no such work (501)");
      case 503, 529 -> overloaded(status, header, body);
      case 408, 425 -> failing(status, body);
      default ->
          status >= 500
              ? failing(status, body)
              : refused("the endpoint refused the request", status, body);
    };
  }

  /** An error reported after a status of success. */
  ProviderFailure inside(ErrorBody body) {
    if (body.status() >= 400 && body.status() < 500) {
      return of(body.status(), _ -> Optional.empty(), body);
    }
    if (RATE.contains(body.code()) || RATE.contains(body.type())) {
      return of(429, _ -> Optional.empty(), body);
    }
    if (MONEY.contains(body.code()) || isTooLong(body)) {
      return of(400, _ -> Optional.empty(), body);
    }
    return protocol("the endpoint reported an error in its answer" + detail.of(body.message()));
  }

  ProviderFailure protocol(String reason) {
    return new ProviderFailure.Unavailable(reason, Phase.PROTOCOL);
  }

  /** A stream that ended before it said that it ends. */
  ProviderFailure cut() {
    return new ProviderFailure.Unavailable("the answer broke off before its end", Phase.STREAM);
  }

  ProviderFailure filtered() {
    return new ProviderFailure.Refused("the provider's content filter stopped the answer");
  }

  ProviderFailure empty() {
    return new ProviderFailure.TooLarge(
        "the model answered without any text; the prompt may be too long for it");
  }

  private ProviderFailure redirected(int status, Function<String, Optional<String>> header) {
    return new ProviderFailure.Refused(
        "the endpoint points elsewhere ("
            + status
            + ") and redirects are not followed; change base_url"
            + header.apply("Location").map(to -> detail.of("to " + hostOf(to))).orElse(""));
  }

  private static String hostOf(String location) {
    try {
      return Optional.ofNullable(java.net.URI.create(location).getHost()).orElse("another path");
    } catch (IllegalArgumentException e) {
      return "an address that is not well formed";
    }
  }

  private ProviderFailure badRequest(int status, ErrorBody body) {
    if (UNKNOWN_MODEL.contains(body.code())) {
      return unknownModel(status, body);
    }
    if (isTooLong(body)) {
      return tooLarge(status, body);
    }
    return body.code().contains("content_filter") || body.type().contains("content_filter")
        ? filtered()
        : refused("the endpoint refused the request", status, body);
  }

  private static boolean isTooLong(ErrorBody body) {
    return TOO_LONG.contains(body.code())
        || TOO_LONG.contains(body.type())
        || body.message().toLowerCase(Locale.ROOT).contains("maximum context length");
  }

  private ProviderFailure overloaded(
      int status, Function<String, Optional<String>> header, ErrorBody body) {
    return retryAfter.read(header, "").isPresent() || RATE.contains(body.code())
        ? throttled("the endpoint is overloaded (" + status + ")", header, body)
        : failing(status, body);
  }

  private ProviderFailure throttled(
      String reason, Function<String, Optional<String>> header, ErrorBody body) {
    var wait = retryAfter.read(header, body.message());
    var when = wait.map(told -> "; free again in " + seconds(told)).orElse("");
    return new ProviderFailure.Throttled(reason + when, wait.orElse(RetryAfter.LEAST));
  }

  private ProviderFailure money(int status) {
    return denied("the account has no credit left (" + status + ")");
  }

  private ProviderFailure denied(String reason) {
    return new ProviderFailure.Denied(reason + " of profile " + profile);
  }

  private ProviderFailure unknownModel(int status, ErrorBody body) {
    return new ProviderFailure.UnknownModel(
        "the endpoint does not know the model or the route ("
            + status
            + ")"
            + detail.of(body.message()));
  }

  private static ProviderFailure tooLarge(int status, ErrorBody body) {
    return new ProviderFailure.TooLarge(
        "the prompt is too long for the model (" + status + ")", ToldWindow.in(body.message()));
  }

  private ProviderFailure failing(int status, ErrorBody body) {
    return new ProviderFailure.Unavailable(
        "the endpoint failed (" + status + ")" + detail.of(body.message()), Phase.STATUS);
  }

  private ProviderFailure refused(String reason, int status, ErrorBody body) {
    return new ProviderFailure.Refused(reason + " (" + status + ")" + detail.of(body.message()));
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1_000 == 0
        ? time.toSeconds() + " s"
        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
  }
}
