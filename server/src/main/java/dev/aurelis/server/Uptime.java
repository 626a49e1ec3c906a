package dev.aurelis.server;

import dev.aurelis.server.model.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * Time since the machine started, its sleep included: by the kernel's own account, which no setting
 * of the clock changes; where there is none, by the wall clock.
 */
record Uptime(Path account, Clock wall) implements Ticker {
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  @Override
  public long nanos() {
    try {
      var line = Files.readString(account);
      return (long) (Double.parseDouble(line.substring(0, line.indexOf(' '))) * NANOS);
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      return TimeUnit.MILLISECONDS.toNanos(wall.millis());
    }
  }
}
