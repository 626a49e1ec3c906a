package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cli.Cli;
import dev.aurelis.server.config.Environment;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.VirtualTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aurelis cache} over what a server kept. */
class CacheCommandsTest {
  private static final String CANARY = "CANARY_ANSWER_0815";

  @TempDir Path folder;

  private record Said(int code, String text) {}

  private Said run(String config, String... arguments) throws Exception {
    var file = Files.writeString(folder.resolve("config.yaml"), config);
    var environment =
        new Environment(
            Map.of("AURELIS_CONFIG", file.toString(), "AURELIS_STATE", state().toString()),
            folder,
            "Linux");
    var out = new StringWriter();
    var doors =
        new Cli.Doors(_ -> 0, new ProfileInspection(environment), new StoredAnswers(environment));
    int code =
        Cli.run(
            List.of(arguments),
            environment,
            doors,
            new PrintWriter(out, true),
            new PrintWriter(out, true));
    return new Said(code, out.toString());
  }

  private Path state() {
    return folder.resolve("state");
  }

  /** A server answers the same question ten times and ends. */
  private void serve() {
    var model = new FakeProvider("model", "m").says(CANARY);
    try (var server = Assembled.over(new VirtualTime(), state(), model)) {
      for (int i = 0; i < 10; i++) {
        server.ask(Questions.explain());
      }
    }
  }

  @Test
  void stats_afterAServer_tellsWhatItsTiersDid() throws Exception {
    serve();
    var said = run("", "cache", "stats");
    assertThat(said.code()).isZero();
    assertThat(said.text()).containsPattern("memory +- +- +9 +1 +0 ");
    assertThat(said.text()).containsPattern("persistent +1 +[0-9]+ +0 +1 +0 ");
    var json = run("", "cache", "stats", "--json");
    assertThat(json.text()).contains("\"tier\":\"memory\",\"hits\":9,\"misses\":1");
    assertThat(json.text().strip().lines()).hasSize(1);
  }

  @Test
  void clear_everything_leavesNothingBehind() throws Exception {
    serve();
    var said = run("", "cache", "clear", "--all");
    assertThat(said.code()).isZero();
    assertThat(said.text()).contains("Forgotten: persistent").contains("running servers");
    assertThat(run("", "cache", "stats").text()).containsPattern("persistent +0 ");
    assertThat(state().resolve("cache.key")).doesNotExist();
    try (var files = Files.walk(state())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(text).as("%s", file).doesNotContain(CANARY);
      }
    }
  }

  @Test
  void clear_byTag_takesWhatCarriesIt() throws Exception {
    serve();
    assertThat(run("", "cache", "clear", "--tag", "task:refactoring").code()).isZero();
    assertThat(run("", "cache", "stats").text()).containsPattern("persistent +1 ");
    assertThat(run("", "cache", "clear", "--tag", "task:explanation").code()).isZero();
    assertThat(run("", "cache", "stats").text()).containsPattern("persistent +0 ");
  }

  @Test
  void clear_wrongUsage_isExitCodeTwo() throws Exception {
    assertThat(run("", "cache").code()).isEqualTo(2);
    assertThat(run("", "cache", "clear").code()).isEqualTo(2);
    assertThat(run("", "cache", "clear", "--tier", "moon").code()).isEqualTo(2);
    assertThat(run("", "cache", "clear", "--all", "--tag", "x").code()).isEqualTo(2);
    var bad = run("cache: {memory: maybe}", "cache", "stats");
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.text()).contains("config.yaml:1: cache.memory");
  }

  @Test
  void clear_tierThatIsNotInUseOrAway_isExitCodeOne() throws Exception {
    assertThat(run("", "cache", "clear", "--tier", "shared").code()).isEqualTo(1);
    var away = "cache: {shared: {address: 'redis://127.0.0.1:1'}}";
    var said = run(away, "cache", "clear", "--tier", "shared");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.text()).contains("shared");
    assertThat(run("", "cache", "clear", "--tier", "memory").code()).isZero();
    assertThat(run("cache: {persistent: off}", "cache", "clear", "--all").code()).isEqualTo(1);
  }
}
