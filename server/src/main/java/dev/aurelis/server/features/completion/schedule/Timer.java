package dev.aurelis.server.features.completion.schedule;

import java.time.Duration;

/** Runs things later. */
@FunctionalInterface
public interface Timer {
  /** Runs a task once, after a while. */
  Due after(Duration wait, Runnable task);

  /** Something that will be run. */
  @FunctionalInterface
  interface Due {
    /** Takes it back; does nothing where it ran or runs. */
    void cancel();
  }
}
