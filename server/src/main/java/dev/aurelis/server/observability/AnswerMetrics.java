package dev.aurelis.server.observability;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenUsage;
import java.time.Duration;
import java.util.Optional;

/**
 * Hears the numbers of questions and of the calls made for them; never what was in them. Called
 * from many threads; returns at once and never throws.
 */
public interface AnswerMetrics {
  /** A question came in. */
  void began();

  /**
   * A question ended.
   *
   * @param elapsed since it came in
   * @param usage what it used, zero where a cache answered
   */
  void ended(Labels labels, Ending ending, Duration elapsed, TokenUsage usage);

  /**
   * One call to a model ended.
   *
   * @param fault what went wrong; empty where it answered
   */
  void called(String provider, ModelId model, Optional<Fault> fault);

  /**
   * What a question is counted under.
   *
   * @param provider name of the profile that answered or was asked last; {@code none} for none
   * @param model as the route names it, not as the provider does
   * @param tier the cache that answered; {@code none} where a provider was asked
   */
  record Labels(String provider, ModelId model, TaskType task, String tier) {
    /** Stands for what there is not. */
    public static final String NONE = "none";
  }

  /** How a question ended. */
  enum Ending {
    ANSWERED,
    CANCELLED,
    INVALID,
    EXHAUSTED,
    INCOMPLETE
  }

  /** What can go wrong with a call. Each has a counter of its own. */
  enum Fault {
    THROTTLED(Kind.RATE_LIMIT),
    DENIED(Kind.AUTHENTICATION),
    NOT_CONNECTED(Kind.CONNECTION),
    CUT(Kind.CONNECTION),
    NO_FIRST_TOKEN(Kind.MODEL_ERROR),
    FAILING(Kind.MODEL_ERROR),
    PROTOCOL(Kind.MODEL_ERROR),
    UNKNOWN_MODEL(Kind.MODEL_ERROR),
    GONE(Kind.MODEL_ERROR),
    TOO_LARGE(Kind.MODEL_ERROR),
    REFUSED(Kind.UNKNOWN);

    private final Kind kind;

    Fault(Kind kind) {
      this.kind = kind;
    }

    public Kind kind() {
      return kind;
    }

    /** The few kinds under which errors are told to people. */
    public enum Kind {
      RATE_LIMIT,
      AUTHENTICATION,
      CONNECTION,
      MODEL_ERROR,
      UNKNOWN
    }

    /** Whether it says something about the model's health, not about the question. */
    public boolean isUnhealthy() {
      return this != TOO_LARGE && this != REFUSED;
    }
  }
}
