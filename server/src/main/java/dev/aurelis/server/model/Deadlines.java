package dev.aurelis.server.model;

import java.time.Duration;

/**
 * The four separate limits of one upstream call.
 *
 * @param connect until the connection stands, TLS included
 * @param firstByte from the request's last byte to the first visible token
 * @param idle between two lines of the answer
 * @param total for everything together
 */
public record Deadlines(Duration connect, Duration firstByte, Duration idle, Duration total) {
  /** For a person who waits on a command or a chat. */
  public static final Deadlines COMMAND =
      new Deadlines(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60));

  /** For inline completion. */
  public static final Deadlines INLINE =
      new Deadlines(
          Duration.ofSeconds(2),
          Duration.ofMillis(2500),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));

  /** For work that nobody waits for, item by item. */
  public static final Deadlines BATCH =
      new Deadlines(
          Duration.ofSeconds(10),
          Duration.ofSeconds(45),
          Duration.ofSeconds(45),
          Duration.ofSeconds(60));
}
