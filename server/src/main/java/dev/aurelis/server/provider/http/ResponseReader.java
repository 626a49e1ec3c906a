package dev.aurelis.server.provider.http;

import java.io.IOException;

/** Takes what comes back. Runs on a virtual thread and may block on the body. */
public interface ResponseReader {
  /**
   * Reads a response, whatever its status.
   *
   * @throws IOException as the body throws it; {@link #broke} is called for it
   */
  void read(HttpAnswer answer) throws IOException;

  /**
   * The exchange failed. May be called while or after {@link #read} runs; the first call counts.
   */
  void broke(Fault fault);
}
