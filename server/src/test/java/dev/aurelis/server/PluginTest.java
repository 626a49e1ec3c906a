package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.ConfigLoader;
import dev.aurelis.server.config.Environment;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the documentation: compiled, packed, found, asked through the orchestrator. */
class PluginTest {
  private static final String SERVICE =
      "META-INF/services/dev.aurelis.server.provider.ProviderFactory";

  @TempDir Path folder;

  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private Path plugins;

  @BeforeEach
  void open() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwx------"));
  }

  @AfterEach
  void close() {
    executor.close();
    timer.shutdownNow();
  }

  @Test
  void ask_exampleOfTheDocumentation_answers() throws Exception {
    pack("echo.jar", example());
    var answer = ask("hello").answer();
    assertThat(answer.content()).isEqualTo("You said: HELLO");
    assertThat(answer.provenance().provider()).isEqualTo("mine");
    assertThat(answer.provenance().model()).hasToString("loud");
    assertThat(notices).isEmpty();
  }

  @Test
  void ask_brokenJarBesideIt_isToldAndHarmsNothing() throws Exception {
    pack("echo.jar", example());
    Files.writeString(plugins.resolve("a-broken.jar"), "no jar");
    pack("b-missing.jar", Map.of(SERVICE, "org.example.Missing".getBytes(StandardCharsets.UTF_8)));
    pack("c-empty.jar", Map.of("readme.txt", new byte[0]));
    assertThat(ask("hello").answer().content()).isEqualTo("You said: HELLO");
    assertThat(notices)
        .hasSize(3)
        .anySatisfy(told -> assertThat(told).contains("a-broken.jar"))
        .anySatisfy(told -> assertThat(told).contains("b-missing.jar"))
        .anySatisfy(told -> assertThat(told).contains("c-empty.jar", "names no provider"));
  }

  @Test
  void ask_noSuchPlugin_theEngineAnswersAndTheChainSaysWhy() throws Exception {
    var answer = ask("hello").answer();
    assertThat(answer.provenance().fromEngine()).isTrue();
    assertThat(answer.provenance().chain().getFirst().reason())
        .contains("no usable plug-in", "echo");
  }

  @Test
  void ask_jarThatOthersCanChange_isNotLoaded() throws Exception {
    var jar = pack("echo.jar", example());
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(ask("hello").answer().provenance().fromEngine()).isTrue();
    assertThat(notices).first().asString().contains("echo.jar", "others on this machine");
  }

  @Test
  void ask_pluginThatThrows_isAFailureOfItsCall() throws Exception {
    var classes =
        compiled(
            source()
                .replace(
                    "var asked =", "if (true) throw new IllegalStateException(); var asked ="));
    pack("echo.jar", classes);
    var answer = ask("hello").answer();
    assertThat(answer.provenance().fromEngine()).isTrue();
    assertThat(answer.provenance().chain().getFirst().reason())
        .contains("the plug-in failed (IllegalStateException)");
  }

  @Test
  void ask_pluginThatReachesBeyondThePort_findsNothing() throws Exception {
    var reaching =
        source()
            .replace(
                "var asked =",
                "try { Class.forName(\"dev.aurelis.server.config.ConfigLoader\"); }"
                    + " catch (ClassNotFoundException e) { listener.delta(\"closed \"); }"
                    + " String asked =")
            .replace("var text = before", "var text = \"closed \" + before")
            .replace("listener.delta(text)", "listener.delta(text.substring(7))");
    pack("echo.jar", compiled(reaching));
    assertThat(ask("hello").answer().content()).isEqualTo("closed You said: HELLO");
  }

  private RecordedAnswer ask(String words) throws Exception {
    var parts =
        new Answering.Parts(
            Ticker.system(),
            Clock.systemUTC(),
            timer,
            executor,
            () -> 0.5,
            folder.resolve("state"),
            notices::add);
    var engine = new FakeProvider("engine", "embedded").says("from the engine");
    try (var orchestrator = new Answering(parts).orchestrator(config(), engine)) {
      var answer = new RecordedAnswer();
      orchestrator.ask(ModelRequest.of(TaskType.GENERAL, Prompt.of("s", words)), answer);
      answer.awaitEnd();
      return answer;
    }
  }

  private AurelisConfig config() throws IOException {
    var file = Files.writeString(folder.resolve("config.yaml"), block("yaml"));
    var loaded =
        new ConfigLoader(
                new Environment(Map.of("AURELIS_CONFIG", file.toString()), folder, "Linux"))
            .load();
    assertThat(loaded.problems()).isEmpty();
    return loaded.config();
  }

  private Map<String, byte[]> example() throws IOException {
    return compiled(source());
  }

  private static String source() throws IOException {
    return block("java");
  }

  private static String block(String language) throws IOException {
    var page = Files.readString(Path.of("..", "docs", "PROVIDERS.md"));
    var found = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private Map<String, byte[]> compiled(String source) throws IOException {
    var file = Files.writeString(folder.resolve("EchoFactory.java"), source);
    var out = Files.createTempDirectory(folder, "out");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                out.toString(),
                file.toString());
    assertThat(code).isZero();
    var entries = new java.util.HashMap<String, byte[]>();
    try (var files = Files.walk(out)) {
      for (var each : files.filter(Files::isRegularFile).toList()) {
        entries.put(out.relativize(each).toString(), Files.readAllBytes(each));
      }
    }
    entries.put(SERVICE, "org.example.echo.EchoFactory\n".getBytes(StandardCharsets.UTF_8));
    return entries;
  }

  private Path pack(String name, Map<String, byte[]> entries) throws IOException {
    var jar = plugins.resolve(name);
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-------"));
    return jar;
  }
}
