package dev.aurelis.server.model;

import java.time.Duration;

/**
 * One step of the chain that was walked for an answer.
 *
 * @param provider name of the profile
 * @param outcome what came of it
 * @param reason why it did not answer, in words for a person; empty where it did
 */
public record Attempt(
    String provider, ModelId model, Outcome outcome, String reason, Duration elapsed) {
  /** What came of an attempt. */
  public enum Outcome {
    ANSWERED,
    FAILED,
    SKIPPED
  }
}
