package dev.aurelis.server.usage;

import dev.aurelis.server.model.Limits;
import java.time.Duration;

/**
 * Counts what accounts use, before it is used. What was counted is never given back by a clock that
 * goes backwards or a process that dies. Thread-safe; may wait for a disk, so not to be called on a
 * thread that must not.
 */
public interface QuotaLedger extends AutoCloseable {
  /** Counts a request if it fits all limits. */
  Reserved reserve(Account account, Limits limits, Claim claim);

  /**
   * A request is over.
   *
   * @param tokens that it used in fact
   */
  void settle(Reserved.Granted reserved, int tokens);

  /** A request was never sent; it counts no more. */
  void refund(Reserved.Granted reserved);

  /** The provider said that the account must wait. A later end stays. */
  void pause(Account account, Duration wait);

  /** What is left of the longest pause; zero where there is none. */
  Duration paused(Account account);

  /** What was used within the windows that limits speak of. */
  Windows used(Account account, Limits limits);

  @Override
  void close();
}
