package dev.aurelis.server.features.completion.schedule;

import java.time.Duration;

/**
 * How eagerly a model is asked.
 *
 * @param pause from a change to the request
 * @param pauseAtLineStart the same where the cursor's line is still blank
 * @param lines how many a stream may say before it is closed
 * @param streams open at once for one document, at the most
 * @param patience how long a stream may show nothing before another is opened beside it
 * @param gap between two requests for one document, at least; a person's own do not wait for it
 * @param ahead whether a model is asked how to go on behind a suggestion that was taken, before
 *     anybody asks
 * @param unasked whether a model is asked while somebody types, where nobody decided otherwise
 */
public record Policy(
    Duration pause,
    Duration pauseAtLineStart,
    int lines,
    int streams,
    Duration patience,
    Duration gap,
    boolean ahead,
    boolean unasked) {
  /** Where requests cost nothing but time. */
  public static final Policy USUAL =
      new Policy(millis(25), millis(0), 5, 2, millis(100), millis(0), true, true);

  /** Where each request is paid for. */
  public static final Policy METERED =
      new Policy(millis(75), millis(0), 5, 1, millis(0), millis(0), false, true);

  /** Where few requests are allowed in a minute or a day. */
  public static final Policy SCARCE =
      new Policy(millis(75), millis(0), 5, 1, millis(0), millis(4_000), false, false);

  /** Where no model is asked: only what is shown or kept answers. */
  public static final Policy NONE =
      new Policy(millis(0), millis(0), 5, 0, millis(0), millis(0), false, true);

  private static Duration millis(int count) {
    return Duration.ofMillis(count);
  }
}
