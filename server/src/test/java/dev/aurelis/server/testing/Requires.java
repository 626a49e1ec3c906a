package dev.aurelis.server.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    throw missing(name + " is not installed: this test needs it");
  }

  /**
   * The file of a package of {@code server/src/test/npm}, in the folder that {@code
   * AURELIS_TEST_TOOLS} names, else in the cache folder. Installed first where npm is there.
   */
  public static Path npm(String file) {
    program("node");
    program("npm");
    installed("install-test-tools", testTools().toString());
    return testTools().resolve("node_modules").resolve(file);
  }

  /**
   * Has a script of {@code .ci} install what a test needs; it does nothing where all is there.
   *
   * @param arguments of the script
   */
  public static void installed(String script, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of("..", ".ci", script).toAbsolutePath().normalize().toString());
    command.addAll(List.of(arguments));
    try {
      var installing =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (installing.waitFor() != 0) {
        throw missing("what this test needs could not be installed: see .ci/" + script);
      }
    } catch (IOException e) {
      throw missing("what this test needs could not be installed: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Path testTools() {
    var named = Optional.ofNullable(System.getenv("AURELIS_TEST_TOOLS"));
    var cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"));
    return named.map(Path::of).orElse(cache.resolve("aurelis-test-tools")).toAbsolutePath();
  }

  private static AssertionError missing(String message) {
    if ("all".equals(System.getenv("AURELIS_REQUIRE"))) {
      Assertions.fail(message);
    }
    Assumptions.abort(message);
    return new AssertionError("unreachable");
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
