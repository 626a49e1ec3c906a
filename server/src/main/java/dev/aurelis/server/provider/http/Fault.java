package dev.aurelis.server.provider.http;

import java.time.Duration;

/** Why an exchange brought no whole response. Names no secret and no body. */
public sealed interface Fault {
  /** No connection: name, address, refusal, or the connection broke before any byte came back. */
  record NotConnected(String reason) implements Fault {}

  /** The other side's identity could not be verified; nothing was sent. */
  record NotTrusted(String reason) implements Fault {}

  /** The response broke off. */
  record Cut(String reason) implements Fault {}

  /** A limit passed. */
  record TooLate(Limit limit, Duration allowed) implements Fault {}

  /** The response was larger than allowed. */
  record TooMuch(String reason) implements Fault {}

  /** The caller cancelled. */
  record Cancelled() implements Fault {}

  /** Something in this program failed; the class of the exception is all that is told. */
  record Broken(String reason) implements Fault {}

  /** The separate limits of an exchange. */
  enum Limit {
    CONNECT,
    FIRST_BYTE,
    IDLE,
    TOTAL
  }
}
