package dev.aurelis.server.model;

/** A monotonic clock. The only source of elapsed time; tests pass their own. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since an arbitrary origin; never goes back. */
  long nanos();

  /** The machine's own monotonic clock. */
  static Ticker system() {
    return System::nanoTime;
  }
}
