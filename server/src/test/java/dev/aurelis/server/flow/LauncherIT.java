package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.StrictFrames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packaged launcher says to bad input, and what it ends with. */
class LauncherIT {
  private static final String FRAME = "Content-Length: %d\r\n\r\n%s";

  @TempDir Path folder;
  private Path launcher;
  private final Map<String, String> environment = new HashMap<>(System.getenv());

  private record Run(int code, String out, String err) {}

  @BeforeEach
  void prepare() throws IOException {
    launcher = Path.of("..", "aurelis").toRealPath();
    environment.put("AURELIS_STATE", folder.resolve("state").toString());
    config("provider: engine\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'provider: nobody', no provider is called nobody",
    "'provider: [', config.yaml",
  })
  void demo_wrongConfiguration_saysWhereInOneLineAndEndsWithTwo(String text, String said)
      throws Exception {
    config(text);
    var run = run("demo");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1).first().asString().contains(said, "config.yaml");
  }

  @Test
  void demo_unreadableConfiguration_saysSoAndEndsWithTwo() throws Exception {
    environment.put("AURELIS_CONFIG", folder.toString());
    var run = run("demo");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1).first().asString().contains(folder.toString());
  }

  @Test
  void demo_refusedPort_isAnsweredByTheEngineWhichTellsWhatWasTried() throws Exception {
    config(Desk.config("local-llm", "openai", "http://127.0.0.1:1/v1"));
    var run = run("demo");
    assertThat(run.code()).isZero();
    assertThat(run.out().replaceAll("\\s+", " "))
        .as("lines are folded")
        .contains("embedded engine", "tried before: local-llm");
  }

  @ParameterizedTest
  @CsvSource({"demo, ., is a folder", "demo, missing.java, there is no file"})
  void demo_noSuchFile_saysSoAndEndsWithTwo(String command, String file, String said)
      throws Exception {
    var run = run(command, folder.resolve(file).normalize().toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1).first().asString().contains(said);
  }

  @Test
  void lsp_unknownOption_endsWithTwo() throws Exception {
    var run = run("lsp", "--nonsense");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1).first().asString().contains("--nonsense");
  }

  @Test
  void launcher_unknownCommand_endsWithTwo() throws Exception {
    var run = run("nonsense");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("nonsense");
  }

  @Test
  void lsp_endOfInput_endsWithOne() throws Exception {
    var run = run("lsp");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void lsp_shutdownAndExit_endsWithZeroAndWritesOnlyFrames() throws Exception {
    var run = speak(launcher, session());
    assertThat(run.code()).isZero();
    assertThat(frames(run.out())).isEqualTo(2);
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"provider: nobody", "provider: ["})
  void lsp_wrongConfiguration_stillServes(String text) throws Exception {
    config(text);
    var run = speak(launcher, session());
    assertThat(run.code()).isZero();
    assertThat(frames(run.out())).isGreaterThanOrEqualTo(2);
  }

  /** The folders of this machine are taken out of the script, because a JDK may lie in them. */
  @Test
  void launcher_noJdkAnywhere_saysSoInOneLineAndEndsWithTwo() throws Exception {
    var copy = folder.resolve("aurelis");
    Files.writeString(
        copy, Files.readString(launcher).replaceAll("(?<=\\s)/(usr|opt|Library)/", "/nowhere/"));
    environment.clear();
    environment.put("PATH", Files.createDirectory(folder.resolve("empty")).toString());
    environment.put("JAVA_HOME", folder.resolve("no-jdk").toString());
    for (var command : List.of("demo", "lsp")) {
      var run = run(List.of("/bin/sh", copy.toString(), command), "");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines()).hasSize(1).first().asString().contains("a JDK 25", "JAVA_HOME");
    }
  }

  @Test
  void launcher_badJavaHome_findsAnotherJdk() throws Exception {
    environment.put("JAVA_HOME", folder.resolve("no-jdk").toString());
    environment.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin");
    assertThat(run("--version").code()).isZero();
  }

  @Test
  void launcher_jarReplacedUnderAnOldCache_runsTheNewCode() throws Exception {
    var copy = folder.resolve("copy").resolve("aurelis");
    var image = folder.resolve("copy/server/target/aurelis");
    copyAll(launcher.resolveSibling("server/target/aurelis"), image);
    Files.copy(launcher, copy, StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(speak(copy, session()).out()).contains("\"serverInfo\"");
    replaceMain(image.resolve("lib/aurelis-server.jar"));
    assertThat(run(List.of(copy.toString(), "lsp"), "").err()).contains("Main method not found");
  }

  /** Maven may end its last line with a change of colour in place of a line's end. */
  @Test
  void launcher_buildEndsWithoutALineEnd_isTakenForBuilt() throws Exception {
    var root = Files.createDirectory(folder.resolve("sources"));
    var copy = root.resolve("aurelis");
    Files.copy(launcher, copy, StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    var packaged = launcher.resolveSibling("server/target/aurelis");
    var maven = Files.createDirectory(folder.resolve("programs")).resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        mkdir -p '%1$s/server/target'
        ln -s '%2$s' '%1$s/server/target/aurelis'
        printf '[INFO] --- jar\n\033[0m'
        """
            .formatted(root, packaged));
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    environment.merge("PATH", maven.getParent() + ":", (path, first) -> first + path);
    var run = run(List.of(copy.toString(), "--version"), "");
    assertThat(run.err()).contains("jar", "aurelis: built");
    assertThat(run.code()).isZero();
  }

  /** Puts an interface without a method at the entry point's place: it can only fail to start. */
  private static void replaceMain(Path jar) throws Exception {
    var entry = "dev/aurelis/server/Main.class";
    try (var zip = FileSystems.newFileSystem(jar)) {
      var bytes =
          java.lang.classfile.ClassFile.of()
              .build(java.lang.constant.ClassDesc.of("dev.aurelis.server.Main"), _ -> {});
      Files.write(zip.getPath(entry), bytes);
    }
  }

  private static String session() {
    return framed(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"processId\":null,\"capabilities\":{}}}")
        + framed("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\"}")
        + framed("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}");
  }

  private static String framed(String body) {
    return FRAME.formatted(body.length(), body);
  }

  private static int frames(String out) throws IOException {
    var in = new ByteArrayInputStream(out.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    int count = 0;
    while (StrictFrames.next(in).isPresent()) {
      count++;
    }
    return count;
  }

  private void config(String text) throws IOException {
    environment.put(
        "AURELIS_CONFIG", Files.writeString(folder.resolve("config.yaml"), text).toString());
  }

  private Run run(String... arguments) throws Exception {
    var command = new java.util.ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return run(command, "");
  }

  private Run speak(Path start, String input) throws Exception {
    return run(List.of(start.toString(), "lsp"), input);
  }

  private Run run(List<String> command, String input) throws Exception {
    var out = folder.resolve("stdout");
    var err = folder.resolve("stderr");
    var builder = new ProcessBuilder(command).redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    builder.redirectInput(Files.writeString(folder.resolve("stdin"), input).toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end; it said " + Files.readString(err));
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static void copyAll(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (var files = Files.walk(from)) {
      files.forEach(file -> {
        try {
          Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException full) {
          throw new UncheckedIOException(full);
        }
      });
    }
  }
}
