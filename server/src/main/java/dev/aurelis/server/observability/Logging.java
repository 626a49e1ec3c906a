package dev.aurelis.server.observability;

import dev.aurelis.server.security.Secret;
import java.io.PrintStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Sends every log record to one stream, usually standard error: one record is one line, control
 * characters are escaped, and no registered secret appears. Takes over {@code java.util.logging},
 * which is what SLF4J writes to.
 */
public final class Logging {
  private final Level level;
  private final LineFormatter formatter;
  private final PrintStream target;
  private List<Logger> held = List.of();

  public Logging(PrintStream target, Level level) {
    this.target = target;
    this.level = level;
    this.formatter = new LineFormatter();
  }

  /** Replaces whatever handled log records before. */
  public void install() {
    LogManager.getLogManager().reset();
    var root = Logger.getLogger("");
    root.setLevel(level);
    root.addHandler(new LineHandler(target, level, formatter));
    // LSP4J would log whole messages. A logger that nobody holds loses its level.
    var lsp4j = Logger.getLogger("org.eclipse.lsp4j");
    lsp4j.setLevel(Level.OFF);
    held = List.of(root, lsp4j);
  }

  /** From now on this value, plain, in base 64 or percent-encoded, is masked in every record. */
  public void protect(Secret secret) {
    formatter.protect(secret);
  }

  /** The loggers whose levels were set. */
  List<Logger> held() {
    return held;
  }
}
