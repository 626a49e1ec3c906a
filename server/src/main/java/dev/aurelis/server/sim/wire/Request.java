package dev.aurelis.server.sim.wire;

import java.util.List;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param query the part after the question mark, empty if there was none
 */
public record Request(String method, String path, String query, List<Header> headers, String body) {
  public Request {
    headers = List.copyOf(headers);
  }

  /** The first header of that name, whatever its case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  boolean asksToClose() {
    return header("Connection").filter(value -> value.equalsIgnoreCase("close")).isPresent();
  }
}
