package dev.aurelis.server.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.sim.limits.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub Models: its routes, whom it lets in, what it refuses and in which words. */
class GitHubFaceTest {
  private static final String CHAT = "/inference/chat/completions";

  private Simulator simulator;
  private SimClient client;

  @BeforeEach
  void start() throws Exception {
    simulator =
        Simulator.start(
            SimulatorConfig.builder()
                .account("ghs_none", new Account(Plan.FREE, false, Set.of(), Set.of()))
                .account("ghp_none", new Account(Plan.FREE, false, Set.of(), Set.of()))
                .account(
                    "ghp_one",
                    new Account(Plan.FREE, true, Set.of("openai/gpt-4o"), Set.of("acme")))
                .build());
    client = new SimClient(simulator);
  }

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/completions", "/v1x", CHAT, "/catalog/models", "/v1/models", "/"})
  void retired_everyRoute_isGoneBeforeTheTokenIsLookedAt(String path) throws Exception {
    simulator.configure(config -> config.mode(SimulatorConfig.Mode.RETIRED));
    var answer = client.post(path, "{}");
    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"github_models_retirement_brownout\",\"message\":\"GitHub Models"
                + " is temporarily unavailable as part of a scheduled retirement brownout.\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | Bad credentials",
        "ghp_none | The `models` permission is required to access this endpoint",
        "ghs_none | Resource not accessible by integration"
      })
  void chat_badToken_isUnauthorized(String token, String message) throws Exception {
    var answer = client.post(CHAT, ask("openai/gpt-4o"), "Authorization", "Bearer " + token);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"unauthorized\"", message);
  }

  @Test
  void chat_apiKeyAlone_isUnauthorized() throws Exception {
    assertThat(client.post(CHAT, ask("openai/gpt-4o"), "api-key", "ghp_x").statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/completions", "/fim/completions", "/inference/completions", "/responses"})
  void route_neverThere_isNotFound(String path) throws Exception {
    assertThat(client.post(path, "{}", "Authorization", "Bearer ghp_x").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not json | 400 | bad_request",
        "{'model':'openai/gone','messages':[1]} | 404 | Unknown model: openai/gone",
        "{'model':'openai/gpt-5','messages':[1]} | 403 | No access to model: openai/gpt-5",
        "{'model':'openai/gpt-4o'} | 400 | missing_required_parameter",
        "{'model':'openai/gpt-4o','messages':[1],'temperature':1.5} | 400 | invalid_value",
        "{'model':'openai/gpt-4o','messages':[1],'max_tokens':1,'max_completion_tokens':1} | 400"
            + " | max_completion_tokens",
        "{'model':'mistral-ai/codestral-2501','messages':[1],'suffix':'x'} | 422 | extra_forbidden",
        "{'model':'microsoft/phi-4','messages':[1],'user':'x'} | 400 | Extra parameters ['user']"
      })
  void chat_badRequest_isRefusedInItsWords(String body, int status, String part) throws Exception {
    var answer = client.chat(body.replace('\'', '"'));
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(part);
  }

  @Test
  void chat_reasoningModel_refusesMaxTokensAndTemperature() throws Exception {
    simulator.configure(config -> config.account(SimClient.TOKEN, Account.of(Plan.ENTERPRISE)));
    var body = "{\"model\":\"openai/o4-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";
    assertThat(client.chat(body + ",\"max_tokens\":5}").body())
        .contains("unsupported_parameter", "Use 'max_completion_tokens' instead.");
    assertThat(client.chat(body + ",\"temperature\":0}").body()).contains("unsupported_value");
    assertThat(client.chat(body + ",\"max_completion_tokens\":5}").statusCode()).isEqualTo(200);
  }

  @Test
  void chat_longPrompt_isTooLargeForTheTierNotForTheWindow() throws Exception {
    var answer = client.chat(SimClient.asking("openai/gpt-4o", "word ".repeat(8100), false));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .contains("Request body too large for gpt-4o model. Max size: 8000 tokens.");
  }

  @Test
  void chat_tokenOfOneOrganisationAndModel_isHeldToBoth() throws Exception {
    var bearer = new String[] {"Authorization", "Bearer ghp_one"};
    var orgs = "/orgs/%s/inference/chat/completions";
    assertThat(client.post(orgs.formatted("acme"), ask("openai/gpt-4o"), bearer).statusCode())
        .isEqualTo(200);
    assertThat(client.post(orgs.formatted("other"), ask("openai/gpt-4o"), bearer).statusCode())
        .isEqualTo(403);
    assertThat(client.post(CHAT, ask("openai/gpt-4.1"), bearer).statusCode()).isEqualTo(403);
  }

  @Test
  void chat_bareId_isTakenOrRefusedAsConfigured() throws Exception {
    assertThat(client.chat(ask("gpt-4o")).statusCode()).isEqualTo(200);
    simulator.configure(config -> config.bareIds(false));
    assertThat(client.chat(ask("gpt-4o")).statusCode()).isEqualTo(403);
  }

  @Test
  void legacy_oldPaths_takeBareNames() throws Exception {
    simulator.configure(config -> config.legacy(true));
    var auth = new String[] {"Authorization", "Bearer ghp_x"};
    assertThat(client.post("/chat/completions", ask("gpt-4o"), auth).statusCode()).isEqualTo(200);
    assertThat(client.post(CHAT, ask("gpt-4o"), auth).statusCode()).isEqualTo(404);
    assertThat(client.get("/models").statusCode()).isEqualTo(200);
  }

  @Test
  void catalogue_seed2025_stillHasTheRemovedModels() throws Exception {
    simulator.configure(config -> config.seed2025(true));
    assertThat(client.get("/catalog/models").body()).contains("mistral-ai/mistral-nemo");
    assertThat(client.chat(ask("mistral-ai/mistral-nemo")).statusCode()).isEqualTo(200);
  }

  @Test
  void chat_maxTokensAndStop_areHonoured() throws Exception {
    simulator.script("one two three four", "one END two");
    var body = "{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],";
    assertThat(client.chat(body + "\"max_tokens\":2}").body())
        .contains("\"content\":\"one two\"", "\"finish_reason\":\"length\"");
    assertThat(client.chat(body + "\"stop\":[\" END\"]}").body())
        .contains("\"content\":\"one\"", "\"finish_reason\":\"stop\"");
  }

  @Test
  void limits_jsonBodies_nameTheBucket() throws Exception {
    simulator.configure(config -> config.textBodies(false));
    for (int i = 0; i < 10; i++) {
      client.chat(ask("openai/gpt-4o"));
    }
    assertThat(client.chat(ask("openai/gpt-4o")).body())
        .contains("RateLimitReached", "Rate limit of 10 per 60s exceeded for UserByModelByMinute.");
    assertThat(client.chat(ask("openai/gpt-4o-mini")).statusCode()).isEqualTo(200);
  }

  @Test
  void limits_wholeDay_waitsForHoursAndRefusedCallsCostNothing() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThat(client.chat(ask("openai/gpt-4o")).statusCode()).isEqualTo(200);
      if (i % 10 == 9) {
        assertThat(client.chat(ask("openai/gpt-4o")).statusCode()).isEqualTo(429);
        simulator.advance(Duration.ofSeconds(61));
      }
    }
    var answer = client.chat(ask("openai/gpt-4o"));
    assertThat(answer.headers().firstValue("x-ratelimit-type")).contains("UserByModelByDay");
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isGreaterThan(80_000);
    simulator.advance(Duration.ofDays(1));
    assertThat(client.chat(ask("openai/gpt-4o")).statusCode()).isEqualTo(200);
  }

  @Test
  void limits_atOnce_areFreeAgainWhenAClientLeaves() throws Exception {
    var waiting = List.of(hanging(), hanging());
    simulator
        .journal()
        .await(all -> all.stream().filter(e -> e.status() == 200).count() == 2, SimClient.PATIENCE);
    var third = client.chat(ask("openai/gpt-4o"));
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("x-ratelimit-type")).contains("UserConcurrentRequests");
    assertThat(third.headers().firstValue("Retry-After")).contains("0");
    for (var each : waiting) {
      each.close();
    }
    simulator.journal().awaitEnded(3, SimClient.PATIENCE);
    assertThat(client.chat(ask("openai/gpt-4o")).statusCode()).isEqualTo(200);
  }

  @Test
  void embeddings_sameText_giveTheSameVector() throws Exception {
    var body =
        "{\"model\":\"openai/text-embedding-3-small\",\"input\":[\"a\",\"a\"],\"dimensions\":3}";
    var auth = new String[] {"Authorization", "Bearer ghp_x"};
    var data =
        Recordings.JSON
            .readTree(client.post("/inference/embeddings", body, auth).body())
            .path("data");
    assertThat(data).hasSize(2);
    assertThat(data.get(0).path("embedding")).hasSize(3).isEqualTo(data.get(1).path("embedding"));
  }

  private RawClient hanging() throws IOException {
    var raw = new RawClient(simulator);
    raw.post(
        CHAT,
        ask("openai/gpt-4o"),
        "Authorization: Bearer " + SimClient.TOKEN,
        "x-sim-fault: silence");
    return raw;
  }

  private static String ask(String model) {
    return SimClient.asking(model, "x", false);
  }
}
