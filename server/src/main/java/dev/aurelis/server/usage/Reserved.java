package dev.aurelis.server.usage;

import java.time.Duration;

/** What came of a claim. */
public sealed interface Reserved {
  /**
   * It is counted already.
   *
   * @param id for settling it
   */
  record Granted(long id) implements Reserved {}

  /**
   * It would go over a limit.
   *
   * @param limit which one, in words: {@code 15 requests a minute}
   * @param retryAfter until it may be tried again
   */
  record Refused(String limit, Duration retryAfter) implements Reserved {}
}
