package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.Requires;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The VS Code client of this repository: its own checks, and the packed extension in VS Code's
 * workbench, with the packaged server and a simulated provider. What happens in the editor stands
 * in {@code clients/vscode/test/e2e}; pictures are kept in {@code clients/vscode/target/e2e}.
 */
class VsCodeIT {
  private static final Duration LIMIT = Duration.ofMinutes(12);

  @BeforeAll
  static void installPackages() {
    Requires.program("node");
    Requires.program("npm");
    Requires.installed("prepare-vscode-client");
  }

  @Test
  void client_itsTypesAndItsStyle_areRight() throws Exception {
    npm(List.of("run", "check"));
  }

  @Test
  void client_itsOwnTests_pass() throws Exception {
    assertThat(npm(List.of("test"))).containsPattern("Tests +\\d+ passed \\(\\d+\\)");
  }

  @Test
  void client_packedAndInstalled_worksInTheEditor() throws Exception {
    var chromium = Requires.program("chromium");
    var codeServer = codeServer();
    Requires.installed("install-code-server", codeServer.toString());
    npm(List.of("run", "package"));
    var output =
        npm(
            List.of("run", "e2e"),
            "AURELIS_CHROMIUM=" + chromium,
            "AURELIS_CODE_SERVER=" + codeServer);
    assertThat(output).containsPattern("Tests +\\d+ passed \\(\\d+\\)");
  }

  /** Runs npm in the client's folder, prints what it printed, and fails where it failed. */
  private static String npm(List<String> arguments, String... variables) throws Exception {
    var command = new ArrayList<>(List.of(Requires.program("npm").toString()));
    command.addAll(arguments);
    var environment = new HashMap<String, String>();
    environment.put("NO_COLOR", "1");
    environment.put("CI", "1");
    for (var variable : variables) {
      var parts = variable.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    var client = Path.of("..", "clients", "vscode").toRealPath();
    var run = EditorRun.of(command, client, environment, LIMIT);
    assertThat(run.exitCode()).as(run.output()).isZero();
    System.out.println(run.output().strip());
    return run.output();
  }

  private static Path codeServer() {
    var named = System.getenv("AURELIS_CODE_SERVER");
    if (named != null) {
      return Path.of(named).toAbsolutePath();
    }
    var cache = System.getenv("XDG_CACHE_HOME");
    var folder =
        cache != null ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
    return folder.resolve("aurelis-code-server").toAbsolutePath();
  }
}
