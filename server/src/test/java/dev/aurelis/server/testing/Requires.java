package dev.aurelis.server.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine. A missing tool skips the test and says which one; with {@code
 * AURELIS_REQUIRE=all} in the environment it fails it instead.
 */
public final class Requires {
  private Requires() {}

  /**
   * The path of a program: {@code AURELIS_<NAME>} (dashes as underscores) where it is set, else the
   * first on PATH.
   */
  public static Path program(String name) {
    var found = find(name);
    if (found.isPresent()) {
      return found.get();
    }
    var message = name + " is not installed: this test needs it";
    if ("all".equals(System.getenv("AURELIS_REQUIRE"))) {
      Assertions.fail(message);
    }
    Assumptions.abort(message);
    throw new AssertionError("unreachable");
  }

  private static Optional<Path> find(String name) {
    var named =
        System.getenv("AURELIS_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
    if (named != null && Files.isExecutable(Path.of(named))) {
      return Optional.of(Path.of(named));
    }
    for (var folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      var candidate = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
