package dev.aurelis.server.observability;

import java.io.PrintStream;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Writes each record as one line. A target that is gone is nobody's business here. */
final class LineHandler extends Handler {
  private final PrintStream target;
  private final LineFormatter formatter;

  LineHandler(PrintStream target, Level level, LineFormatter formatter) {
    this.target = target;
    this.formatter = formatter;
    setLevel(level);
  }

  @Override
  public void publish(LogRecord record) {
    if (isLoggable(record)) {
      target.print(formatter.format(record));
      target.flush();
    }
  }

  @Override
  public void flush() {
    target.flush();
  }

  @Override
  public void close() {}
}
