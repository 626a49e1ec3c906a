package dev.aurelis.server.provider.sse;

import java.io.IOException;

/** A line or an event was longer than allowed. */
public final class SseOverflowException extends IOException {
  private static final long serialVersionUID = 1L;

  SseOverflowException(String message) {
    super(message);
  }
}
