package dev.aurelis.server.sim;

import dev.aurelis.server.sim.wire.Header;
import dev.aurelis.server.sim.wire.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request and what became of it.
 *
 * @param at when it had been read, by the simulator's clock
 * @param headers as they came, secrets replaced by {@code ***}
 * @param status the status sent, or to be sent
 * @param verdict why: {@code served}, {@code gone}, {@code unauthorized}, {@code rate_limited} …
 * @param fault the fault that was applied, if any
 * @param bytesSent all bytes of the reply, headers and framing included
 * @param tokensSent tokens of text that went out
 * @param clientClosed whether the client left before the reply was complete
 * @param endedAt when the reply was over; empty while it is going on
 */
public record JournalEntry(
    int number,
    Instant at,
    String method,
    String path,
    List<Header> headers,
    String body,
    int status,
    String verdict,
    Optional<String> fault,
    long bytesSent,
    int tokensSent,
    boolean clientClosed,
    Optional<Instant> endedAt) {
  public JournalEntry {
    headers = List.copyOf(headers);
  }

  /** A request that was read and is not answered yet. */
  static JournalEntry pending(int number, Instant at, Request request, List<Header> headers) {
    return new JournalEntry(
        number,
        at,
        request.method(),
        request.path(),
        headers,
        request.body(),
        0,
        "pending",
        Optional.empty(),
        0,
        0,
        false,
        Optional.empty());
  }

  JournalEntry withVerdict(int status, String verdict, Optional<String> fault) {
    return with(status, verdict, fault, bytesSent, tokensSent, clientClosed, endedAt);
  }

  JournalEntry withMore(long bytes, int tokens) {
    return with(
        status, verdict, fault, bytesSent + bytes, tokensSent + tokens, clientClosed, endedAt);
  }

  JournalEntry withEnd(boolean clientClosed, Instant at) {
    return with(status, verdict, fault, bytesSent, tokensSent, clientClosed, Optional.of(at));
  }

  /** The first header of that name, whatever its case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  public boolean ended() {
    return endedAt.isPresent();
  }

  private JournalEntry with(
      int status,
      String verdict,
      Optional<String> fault,
      long bytesSent,
      int tokensSent,
      boolean clientClosed,
      Optional<Instant> endedAt) {
    return new JournalEntry(
        number,
        at,
        method,
        path,
        headers,
        body,
        status,
        verdict,
        fault,
        bytesSent,
        tokensSent,
        clientClosed,
        endedAt);
  }
}
