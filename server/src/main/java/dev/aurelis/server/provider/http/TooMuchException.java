package dev.aurelis.server.provider.http;

import java.io.IOException;

/** A response was larger than allowed. */
final class TooMuchException extends IOException {
  private static final long serialVersionUID = 1L;

  TooMuchException(String message) {
    super(message);
  }
}
