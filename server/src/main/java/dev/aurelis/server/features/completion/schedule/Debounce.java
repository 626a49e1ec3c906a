package dev.aurelis.server.features.completion.schedule;

import java.time.Duration;

/** How long a request waits for another key. What passed already counts. */
final class Debounce {
  private Debounce() {}

  /**
   * The wait that is left.
   *
   * @param sinceChange from the document's last change to now
   * @param clientWait what the client waits before it tells a change
   */
  static Duration left(
      Policy policy, boolean atLineStart, Duration sinceChange, Duration clientWait) {
    var base = atLineStart ? policy.pauseAtLineStart() : policy.pause();
    var left = base.minus(sinceChange).minus(clientWait);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
