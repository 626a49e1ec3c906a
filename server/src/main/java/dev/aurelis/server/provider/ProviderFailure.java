package dev.aurelis.server.provider;

import java.time.Duration;
import java.util.OptionalInt;

/** Why a call gave no answer, named by what the caller should do next. */
public sealed interface ProviderFailure {
  /** One plain sentence, safe to show: no secrets, no bodies, controls removed. */
  String reason();

  /**
   * Rate limited: wait, or go elsewhere.
   *
   * @param retryAfter what the provider asked for, made safe (never zero)
   */
  record Throttled(String reason, Duration retryAfter) implements ProviderFailure {}

  /** A passing fault: try again before the first token, or go elsewhere. */
  record Unavailable(String reason, Phase phase) implements ProviderFailure {}

  /** The model is not there: go elsewhere, remember it. */
  record UnknownModel(String reason) implements ProviderFailure {}

  /** The service itself is gone for good: the profile is off until new settings. */
  record Gone(String reason) implements ProviderFailure {}

  /** Credentials, access or money: stop until the user changes something. */
  record Denied(String reason) implements ProviderFailure {}

  /**
   * The prompt does not fit: shrink it once, or take a wider model.
   *
   * @param window the tokens that prompt and answer may have together, where the provider told
   */
  record TooLarge(String reason, OptionalInt window) implements ProviderFailure {
    public TooLarge(String reason) {
      this(reason, OptionalInt.empty());
    }
  }

  /** A bad request or a filter: give up, asking elsewhere would not be right. */
  record Refused(String reason) implements ProviderFailure {}

  /** This provider never does that kind of task: go elsewhere, nothing is wrong with it. */
  record NeedsModel(String reason) implements ProviderFailure {}

  /** The caller cancelled. */
  record Cancelled(String reason) implements ProviderFailure {}

  /** Where a passing fault happened. */
  enum Phase {
    CONNECT,
    FIRST_BYTE,
    STREAM,
    STATUS,
    PROTOCOL
  }
}
