package dev.aurelis.server.workspace.files;

import java.time.Duration;

/**
 * How much of a workspace is read.
 *
 * @param entries files and folders that are looked at
 * @param files source files that are read
 * @param bytes of all of them
 * @param fileBytes of one of them
 * @param time for one walk
 */
public record WalkLimits(int entries, int files, long bytes, long fileBytes, Duration time) {
  public static final WalkLimits DEFAULT =
      new WalkLimits(400_000, 30_000, 64L << 20, 1L << 20, Duration.ofSeconds(60));
}
