package dev.aurelis.server.cache.redis;

import java.util.Optional;

/** What came of one command. */
sealed interface Reply {
  /**
   * The server's answer.
   *
   * @param value bytes, a number, a list or empty for none
   */
  record Value(Optional<Object> value) implements Reply {}

  /** It was not sent: the server is left alone for now. */
  record Skipped() implements Reply {}

  /** No usable answer came in time. */
  record Failed() implements Reply {}
}
