package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cli.Cli;
import dev.aurelis.server.config.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aurelis models}, {@code health} and {@code doctor}, over real sockets. */
class InspectionCommandsTest {
  @TempDir Path folder;

  /** What a command said and how it ended. */
  private record Said(int code, String out) {}

  private Said run(String config, String... arguments) throws Exception {
    var file = Files.writeString(folder.resolve("config.yaml"), config);
    var variables = new HashMap<String, String>();
    variables.put("AURELIS_CONFIG", file.toString());
    variables.put("AURELIS_STATE", folder.resolve("state").toString());
    variables.put("TOKEN", "sk-canary-token");
    var environment = new Environment(Map.copyOf(variables), folder, "Linux");
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
    assertThat(out.toString()).doesNotContain("sk-canary-token");
    return new Said(code, out.toString());
  }

  private static String config(MockWebServer server, String dialect) {
    return """
    provider: local
    providers:
      local:
        dialect: %s
        base_url: %s
        api_key_env: TOKEN
        models: [mine, theirs]
    """
        .formatted(dialect, server.url("/v1"));
  }

  private static MockWebServer serving(int status, String body) throws Exception {
    var server = new MockWebServer();
    server.start();
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    return server;
  }

  @Test
  void models_withoutRefresh_sendsNothing() throws Exception {
    try (var server = serving(200, "{}")) {
      var said = run(config(server, "openai"), "models");
      assertThat(said.code()).isZero();
      assertThat(said.out()).contains("local (openai): asked first", "  mine", "  theirs");
      assertThat(server.getRequestCount()).isZero();
    }
  }

  @Test
  void models_whoseEndIsNamedOrThatFillHoles_sayIt() throws Exception {
    var text =
        """
        provider: x
        providers:
          x: {base_url: 'https://api.openai.com/v1', models: [gpt-4o, mine], fim: auto}
        """;
    var state = Files.createDirectories(folder.resolve("state"));
    Files.writeString(
        state.resolve(FimBook.FILE),
        "https://api.openai.com:443\tmine\ttokens:qwen\t" + java.time.LocalDate.now() + "\n");
    assertThat(run(text, "models").out())
        .contains("gpt-4o  ", " 2027-01-14, then gpt-6-luna", "mine  fills holes by tokens:qwen");
    assertThat(run(text, "models", "--json").out()).contains("\"notes\":{\"gpt-4o\":");
  }

  @Test
  void models_refresh_tellsWhatIsServedAndWhatIsNot() throws Exception {
    try (var server =
        serving(200, "{\"object\":\"list\",\"data\":[{\"id\":\"theirs\"},{\"id\":\"new\"}]}")) {
      var said = run(config(server, "openai"), "models", "--refresh");
      assertThat(said.code()).isZero();
      assertThat(said.out())
          .contains(
              "mine  (configured, not in the provider's list)", "theirs  (configured)", "  new\n");
      var request = server.takeRequest();
      assertThat(request.getTarget()).isEqualTo("/v1/models");
      assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer sk-canary-token");
    }
  }

  @Test
  void models_refresh_tellsTheEndThatTheProviderNames() throws Exception {
    var list =
        "{\"data\":[{\"id\":\"mine\",\"shutdown_date\":\"2027-03-31\"},"
            + "{\"id\":\"theirs\",\"shutdown_date\":\"some day soon\"},"
            + "{\"id\":\"new\",\"shutdown_date\":1806451200}]}";
    try (var server = serving(200, list)) {
      assertThat(run(config(server, "openai"), "models", "--refresh").out())
          .contains(
              "mine  (configured)  its provider serves it until 2027-03-31",
              "theirs  (configured)\n",
              "new  its provider serves it until 2027-03-31");
    }
  }

  @Test
  void models_ofOllama_areReadFromItsTags() throws Exception {
    try (var server = serving(200, "{\"models\":[{\"name\":\"mine\"}]}")) {
      var said = run(config(server, "ollama"), "models", "--refresh", "--json");
      assertThat(said.out()).contains("\"served\":[\"mine\"]", "\"dialect\":\"ollama\"");
      assertThat(server.takeRequest().getTarget()).isEqualTo("/api/tags");
    }
  }

  @Test
  void health_everybodyAnswers_isHealthy() throws Exception {
    try (var server = serving(200, "{\"data\":[]}")) {
      var said = run(config(server, "openai"), "health");
      assertThat(said.code()).isZero();
      assertThat(said.out()).startsWith("healthy").contains("local: answers");
    }
  }

  @Test
  void health_wrongKey_saysWhichSettingAndEndsWith4() throws Exception {
    try (var server = serving(401, "{\"error\":{\"message\":\"bad sk-canary-token\"}}")) {
      var said = run(config(server, "openai"), "health", "--json");
      assertThat(said.code()).isEqualTo(4);
      assertThat(said.out()).contains("\"state\":\"unhealthy\"", "api_key", "401");
    }
  }

  @Test
  void health_nothingThere_isToldWithinItsTime() throws Exception {
    var server = serving(200, "");
    var text = config(server, "openai");
    server.close();
    var said = run(text, "health");
    assertThat(said.code()).isEqualTo(4);
    assertThat(said.out()).startsWith("unhealthy").contains("refused");
  }

  @Test
  void health_noProvider_isTheEngine() throws Exception {
    var said = run("provider: engine\n", "health");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("engine: answers");
  }

  @Test
  void health_garbageInPlaceOfAList_isUnhealthy() throws Exception {
    try (var server = serving(200, "<html>hello</html>")) {
      assertThat(run(config(server, "openai"), "health").code()).isEqualTo(4);
    }
  }

  @Test
  void doctor_allWell_saysWhatItLookedAt() throws Exception {
    try (var server = serving(200, "{\"data\":[]}")) {
      var said = run(config(server, "openai"), "doctor");
      assertThat(said.code()).isZero();
      assertThat(said.out())
          .contains("ok   Java", "ok   configuration", "ok   state folder", "ok   provider local")
          .doesNotContain("look ");
    }
  }

  @Test
  void doctor_brokenConfiguration_endsWith2AndNamesTheLine() throws Exception {
    var said = run("provider: nobody\n", "doctor", "--offline");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).contains("look configuration", "config.yaml:1: provider");
  }

  @Test
  void doctor_stateFolderThatCannotBe_saysWhatToDo() throws Exception {
    Files.writeString(folder.resolve("state"), "a file");
    var said = run("provider: engine\n", "doctor", "--offline", "--json");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("AURELIS_STATE");
  }
}
