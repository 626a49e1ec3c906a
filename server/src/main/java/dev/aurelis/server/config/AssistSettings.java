package dev.aurelis.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the user's own file says about the things a person asks for.
 *
 * @param checks commands that changed code must pass
 */
public record AssistSettings(List<Check> checks) {
  public static final AssistSettings USUAL = new AssistSettings(List.of());

  public AssistSettings {
    checks = List.copyOf(checks);
  }

  /**
   * A command that is run in a copy of a folder.
   *
   * @param folder whose documents it is for; an absolute path
   * @param command program and arguments; no shell reads them
   * @param time it may take
   */
  public record Check(Path folder, List<String> command, Duration time) {
    public Check {
      command = List.copyOf(command);
    }
  }
}
