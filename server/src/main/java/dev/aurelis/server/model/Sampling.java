package dev.aurelis.server.model;

import java.util.List;

/**
 * How an answer is drawn from a model.
 *
 * @param temperature 0 to 2
 * @param maxTokens the longest answer wanted, in tokens
 * @param stop texts that end the answer
 */
public record Sampling(double temperature, int maxTokens, List<String> stop) {
  /** The temperature used where nobody asks for another. */
  public static final double DEFAULT_TEMPERATURE = 0.1;

  public Sampling {
    stop = List.copyOf(stop);
  }

  /** The usual temperature. */
  public Sampling(int maxTokens, List<String> stop) {
    this(DEFAULT_TEMPERATURE, maxTokens, stop);
  }
}
