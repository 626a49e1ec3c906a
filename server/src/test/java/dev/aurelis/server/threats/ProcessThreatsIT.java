package dev.aurelis.server.threats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.RawClient;
import dev.aurelis.server.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What other accounts and later readers find of the packaged application's process. */
@EnabledOnOs(OS.LINUX)
class ProcessThreatsIT {
  private static final Canary TOKEN = new Canary("tok+CANARY/7f3a9c21=d4e8b605");
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private RecordingHost host;
  private Path project;
  private Path state;
  private Process process;
  private RawClient client;
  private Set<Path> crashesBefore;

  @BeforeEach
  void start() throws Exception {
    var shell = Requires.program("sh");
    host = RecordingHost.answering("A clear answer.");
    project = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(project.resolve("Cart.java"), Scene.CART);
    state = folder.resolve("state");
    var config = folder.resolve("config.yaml");
    Files.writeString(
        config,
        """
        provider: chosen
        providers:
          chosen:
            base_url: %s
            api_key_env: MY_KEY
            models: [my-model]
        """
            .formatted(host.url()));
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    crashesBefore = crashes();
    var launcher = ROOT.resolve("aurelis").toString();
    var builder =
        new ProcessBuilder(
            shell.toString(),
            "-c",
            "umask 000; ulimit -c unlimited 2>/dev/null; exec \"$0\" lsp",
            launcher);
    builder.directory(project.toFile());
    builder.environment().put("AURELIS_CONFIG", config.toString());
    builder.environment().put("AURELIS_STATE", state.toString());
    builder.environment().put("MY_KEY", TOKEN.value());
    builder.redirectError(folder.resolve("stderr.txt").toFile());
    process = builder.start();
    client =
        RawClient.over(
            process.getOutputStream(),
            process.getInputStream(),
            process.onExit().thenApply(Process::exitValue));
    client.initialize();
    client.open(project.resolve("Cart.java").toUri().toString(), "java", 1, Scene.CART);
    explain();
  }

  @AfterEach
  void end() throws Exception {
    host.close();
    process.destroyForcibly();
    for (var crash : newCrashes()) {
      Files.delete(crash);
    }
  }

  private void explain() {
    client.request(
        "workspace/executeCommand",
        """
        {"command":"aurelis.explain","arguments":[{"textDocument":{"uri":"%s"},
         "range":{"start":{"line":1,"character":9},"end":{"line":1,"character":9}}}]}\
        """
            .formatted(project.resolve("Cart.java").toUri()));
    client.await("the answer", message -> message.toString().contains("Explanation of total: "));
  }

  @Test
  @DisplayName("T8 files of the state folder under umask 000")
  void stateFolder_underOpenUmask_isTheOwnersAlone() throws Exception {
    assertThat(host.requests()).anyMatch(request -> request.contains(TOKEN.value()));
    assertThat(Scene.files(state)).isNotEmpty();
    try (Stream<Path> all = Files.walk(state)) {
      for (var path : all.toList()) {
        var mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertThat(mode).as(path.toString()).matches("rw.------");
      }
    }
    assertThat(client.leave()).isZero();
  }

  @Test
  @DisplayName("T9 arguments and child processes")
  void process_argumentsAndChildren_holdNoToken() throws Exception {
    var proc = Path.of("/proc", String.valueOf(process.pid()));
    var arguments = Scene.text(proc.resolve("cmdline"));
    assertThat(arguments)
        .contains(
            "-XX:-HeapDumpOnOutOfMemoryError", "-XX:ErrorFile=", "-XX:-CreateCoredumpOnCrash");
    assertThat(TOKEN.in(arguments)).isEmpty();
    assertThat(process.descendants().toList()).isEmpty();
    assertThat(client.leave()).isZero();
    assertNothingLeft();
  }

  @Test
  @DisplayName("T9 a crash of the virtual machine")
  void process_crashes_leavesNothingInTheWorkspaceAndNoTokenAnywhere() throws Exception {
    new ProcessBuilder("kill", "-SEGV", String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(RawClient.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertNothingLeft();
    assertThat(newCrashes())
        .as("error files of the virtual machine")
        .isNotEmpty()
        .allSatisfy(file -> assertThat(TOKEN.in(Scene.text(file))).isEmpty());
  }

  private void assertNothingLeft() throws Exception {
    assertThat(Scene.files(project)).containsExactly(project.resolve("Cart.java"));
    var said = new ArrayList<Path>(Scene.files(state));
    said.add(folder.resolve("stderr.txt"));
    assertThat(said).allSatisfy(file -> assertThat(TOKEN.in(Scene.text(file))).isEmpty());
    assertThat(client.messages().toString())
        .satisfies(text -> assertThat(TOKEN.in(text)).isEmpty());
  }

  private static Set<Path> crashes() throws Exception {
    var found = new HashSet<Path>();
    for (var place : List.of(ROOT.resolve("server/target/aurelis"), Path.of("/tmp"))) {
      try (Stream<Path> files = Files.list(place)) {
        files
            .filter(file -> file.getFileName().toString().matches("hs_err.*|.*hprof|core.*"))
            .forEach(found::add);
      }
    }
    return found;
  }

  private Set<Path> newCrashes() throws Exception {
    var now = crashes();
    now.removeAll(crashesBefore);
    now.removeIf(file -> !file.getFileName().toString().contains(String.valueOf(process.pid())));
    return now;
  }
}
