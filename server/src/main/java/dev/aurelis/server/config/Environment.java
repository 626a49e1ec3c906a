package dev.aurelis.server.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The process's environment as a value. {@link #ofProcess()} is the only read of it.
 *
 * @param variables names and values
 * @param home the user's home folder
 * @param os the operating system's name, as in the property {@code os.name}
 */
public record Environment(Map<String, String> variables, Path home, String os) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  public static Environment ofProcess() {
    return new Environment(
        System.getenv(),
        Path.of(System.getProperty("user.home", ".")),
        System.getProperty("os.name", ""));
  }

  /** A variable's value; an empty one counts as unset. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * A path as people write it, {@code ~/} being the home folder.
   *
   * @throws java.nio.file.InvalidPathException if it is none
   */
  public Path path(String written) {
    return written.startsWith("~/") ? home.resolve(written.substring(2)) : Path.of(written);
  }

  /** The user's configuration file: {@code AURELIS_CONFIG}, else the platform's usual place. */
  public Path configFile() {
    return get("AURELIS_CONFIG")
        .map(Path::of)
        .orElseGet(() -> configFolder().resolve("aurelis").resolve("config.yaml"));
  }

  /** Where caches and answers are kept: {@code AURELIS_STATE}, else the platform's usual place. */
  public Path stateFolder() {
    return get("AURELIS_STATE")
        .map(Path::of)
        .orElseGet(() -> platformState().resolve("aurelis"))
        .toAbsolutePath();
  }

  private Path configFolder() {
    if (isWindows()) {
      return folder("APPDATA", home.resolve("AppData").resolve("Roaming"));
    }
    if (isMac()) {
      return home.resolve("Library").resolve("Application Support");
    }
    return folder("XDG_CONFIG_HOME", home.resolve(".config"));
  }

  private Path platformState() {
    if (isWindows()) {
      return folder("LOCALAPPDATA", home.resolve("AppData").resolve("Local"));
    }
    if (isMac()) {
      return home.resolve("Library").resolve("Caches");
    }
    return folder("XDG_STATE_HOME", home.resolve(".local").resolve("state"));
  }

  private Path folder(String variable, Path usual) {
    return get(variable).map(Path::of).filter(Path::isAbsolute).orElse(usual);
  }

  private boolean isWindows() {
    return os.toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private boolean isMac() {
    return os.toLowerCase(Locale.ROOT).startsWith("mac");
  }
}
