package dev.aurelis.server.provider.openai;

import static dev.aurelis.server.provider.openai.ScriptedEndpoint.hole;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.of;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.says;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.status;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderRequest;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire. */
class RequestTest {
  private ScriptedEndpoint endpoint;

  @BeforeEach
  void open() throws Exception {
    endpoint = new ScriptedEndpoint();
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void chat_common_holdsExactlyWhatIsNeeded() throws Exception {
    var request = sent(of(ScriptedEndpoint.MODEL, "```"));
    assertThat(request.getTarget()).isEqualTo("/v1/chat/completions");
    assertThat(request.getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + ScriptedEndpoint.TOKEN);
    assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getBody().utf8())
        .isEqualTo(
            "{\"model\":\"my-model\",\"messages\":["
                + "{\"role\":\"system\",\"content\":\"You explain code.\"},"
                + "{\"role\":\"user\",\"content\":\"What is this?\"}],"
                + "\"max_tokens\":1000,\"temperature\":0.1,\"stop\":[\"```\"],"
                + "\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
  }

  @Test
  void chat_form_isAskedForAndLeftAwayWhereItIsRefused() throws Exception {
    var asked = formed("{\"type\":\"object\"}");
    assertThat(sent(asked).getBody().utf8())
        .contains(
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"score\","
                + "\"strict\":true,\"schema\":{\"type\":\"object\"}}}");
    endpoint.answers(status(400, "{\"error\":{\"message\":\"response_format is not supported\"}}"));
    endpoint.answers(says("{}"));
    endpoint.ask(asked).awaitEnd();
    endpoint.received();
    assertThat(endpoint.received().getBody().utf8()).doesNotContain("response_format");
  }

  @Test
  void chat_endpointThatKeepsBeginnings_getsOneKeyForOneKindOfQuestion() throws Exception {
    endpoint.use("none", OpenAiSettings.Trait.KEEPS_BEGINNINGS);
    var one = key(of(ScriptedEndpoint.MODEL));
    assertThat(key(formed("{}"))).isEqualTo(one);
    assertThat(key(hole("a|b"))).isNotEqualTo(one);
    endpoint.use("none");
    assertThat(key(of(ScriptedEndpoint.MODEL))).isEmpty();
  }

  private String key(ProviderRequest request) throws Exception {
    var found =
        java.util.regex.Pattern.compile("\"prompt_cache_key\":\"([0-9a-f]{32})\"")
            .matcher(sent(request).getBody().utf8());
    return found.find() ? found.group(1) : "";
  }

  private static ProviderRequest formed(String schema) {
    var plain = of(ScriptedEndpoint.MODEL);
    return new ProviderRequest(
        plain.model(),
        plain.task(),
        plain.prompt(),
        plain.temperature(),
        plain.maxTokens(),
        plain.stop(),
        plain.context(),
        plain.metadata(),
        plain.deadlines(),
        java.util.Optional.of(new dev.aurelis.server.model.AnswerForm("score", schema)));
  }

  @Test
  void chat_completionByAReasoningModel_asksItNotToThink() throws Exception {
    var hole = hole("a|b");
    var body =
        sent(new ProviderRequest(
                new ModelId("gpt-6-luna"),
                hole.task(),
                hole.prompt(),
                0.1,
                10,
                java.util.List.of(),
                hole.context(),
                hole.deadlines()))
            .getBody()
            .utf8();
    assertThat(body).contains("\"reasoning_effort\":\"none\"", "\"role\":\"developer\"");
    assertThat(sent(of(new ModelId("gpt-6-luna"))).getBody().utf8())
        .doesNotContain("reasoning_effort", "temperature");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, max_tokens",
    "openai/gpt-4.1-mini, max_tokens",
    "gpt-5-chat-latest, max_tokens",
    "codestral-2501, max_tokens",
    "gpt-oss-20b, max_tokens",
    "o3, max_completion_tokens",
    "o4-mini, max_completion_tokens",
    "openai/GPT-5.1, max_completion_tokens",
    "gpt-6-luna, max_completion_tokens"
  })
  void chat_family_sendsExactlyOneNameForTheLongestAnswer(String model, String name)
      throws Exception {
    var body = sent(of(new ModelId(model))).getBody().utf8();
    assertThat(body.contains("\"max_tokens\"")).isEqualTo(name.equals("max_tokens"));
    assertThat(body.contains("\"max_completion_tokens\""))
        .isEqualTo(name.equals("max_completion_tokens"));
    assertThat(body.contains("\"temperature\"")).isEqualTo(name.equals("max_tokens"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max_tokens|{\"error\":{\"code\":\"unsupported_parameter\",\"param\":\"max_tokens\","
            + "\"message\":\"Use 'max_completion_tokens' instead.\"}}",
        "max_tokens|{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens'. "
            + "Use 'max_completion_tokens' instead.\"}}",
        "temperature|{\"error\":{\"param\":\"temperature\",\"message\":\"only 1\"}}",
        "stream_options|{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":"
            + "[\"body\",\"stream_options\"],\"msg\":\"Extra inputs are not permitted\"}]}",
        "stream_options|{\"error\":{\"code\":\"Invalid input\",\"status\":422,\"message\":"
            + "\"{\\\"detail\\\":[{\\\"loc\\\":[\\\"body\\\",\\\"stream_options\\\"]}]}\"}}",
        "stop|{\"message\":\"Extra parameters ['stop'] are not allowed\"}"
      })
  void badRequest_namingAParameter_isRepairedOnceAndRemembered(String name, String body)
      throws Exception {
    endpoint.answers(status(422, body), says("ok"), says("ok"));
    var request = of(ScriptedEndpoint.MODEL, "```");
    assertThat(endpoint.ask(request).awaitEnd()).isInstanceOf(ProviderEnd.Complete.class);
    assertThat(endpoint.ask(request).awaitEnd()).isInstanceOf(ProviderEnd.Complete.class);
    var key = "\"" + name + "\":";
    assertThat(endpoint.received().getBody().utf8()).contains(key);
    assertThat(endpoint.received().getBody().utf8()).doesNotContain(key);
    assertThat(endpoint.received().getBody().utf8()).doesNotContain(key);
  }

  @Test
  void badRequest_again_isNotRepairedTwice() {
    var complaint = "{\"error\":{\"param\":\"%s\",\"message\":\"no\"}}";
    endpoint.answers(
        status(400, complaint.formatted("temperature")), status(400, complaint.formatted("stop")));
    assertThat(endpoint.failure()).isInstanceOf(ProviderFailure.Refused.class);
    assertThat(endpoint.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void chat_loneSurrogateInThePrompt_isReplaced() throws Exception {
    var request = ScriptedEndpoint.explain();
    var broken =
        new ProviderRequest(
            request.model(),
            request.task(),
            dev.aurelis.server.model.Prompt.of("s", "a\ud800b \ud83d\ude00"),
            0.1,
            10,
            request.stop(),
            request.context(),
            request.deadlines());
    assertThat(sent(broken).getBody().utf8()).contains("a\ufffdb \\uD83D\\uDE00");
  }

  @Test
  void mistral_neverSendsStreamOptions() throws Exception {
    endpoint.use("mistral", OpenAiSettings.Trait.NO_STREAM_OPTIONS);
    assertThat(sent(ScriptedEndpoint.explain()).getBody().utf8()).doesNotContain("stream_options");
  }

  @Test
  void hole_none_asksTheCallersPromptByChat() throws Exception {
    assertThat(sent(hole("a|b")).getTarget()).isEqualTo("/v1/chat/completions");
  }

  @Test
  void hole_suffix_asksCompletionsAndReadsText() throws Exception {
    endpoint.use("suffix");
    endpoint.answers(
        stream(
            ScriptedEndpoint.data("{\"choices\":[{\"text\":\"retu\"}]}"),
            ScriptedEndpoint.data("{\"choices\":[{\"text\":\"rn\",\"finish_reason\":\"stop\"}]}"),
            ScriptedEndpoint.done()));
    var end = endpoint.ask(hole("def f():\n    | x\n")).awaitEnd();
    assertThat(((ProviderEnd.Complete) end).text()).isEqualTo("return");
    var request = endpoint.received();
    assertThat(request.getTarget()).isEqualTo("/v1/completions");
    assertThat(request.getBody().utf8())
        .startsWith("{\"model\":\"my-model\",\"prompt\":\"def f():\\n    \",\"suffix\":\" x\\n\",")
        .contains("\"max_tokens\":200");
  }

  @Test
  void hole_mistral_asksItsOwnRoute() throws Exception {
    endpoint.use("mistral");
    var request = sent(hole("a|b"));
    assertThat(request.getTarget()).isEqualTo("/v1/fim/completions");
    assertThat(request.getBody().utf8()).doesNotContain("stream_options");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "qwen~<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>",
        "starcoder~<fim_prefix>a<fim_suffix>b<fim_middle>",
        "codellama~<PRE> a <SUF>b <MID>",
        "codestral~[SUFFIX]b[PREFIX]a",
        "seed-coder~<[fim-suffix]>b<[fim-prefix]>a<[fim-middle]>"
      })
  void hole_tokens_framesTheHole(String family, String prompt) throws Exception {
    endpoint.use("tokens:" + family);
    var request = sent(hole("a|b"));
    assertThat(request.getTarget()).isEqualTo("/v1/completions");
    assertThat(request.getBody().utf8())
        .contains("\"prompt\":\"" + prompt + "\"")
        .doesNotContain("\"suffix\"")
        .contains("\"stop\":[");
  }

  @Test
  void hole_codeHoldingATokenOfTheFamily_asksByChat() throws Exception {
    endpoint.use("tokens:qwen");
    assertThat(sent(hole("|\"<|fim_middle|>\"")).getTarget()).isEqualTo("/v1/chat/completions");
  }

  @Test
  void hole_otherCode_isToldInComments() throws Exception {
    endpoint.use("suffix");
    var other = new Excerpt(Excerpt.Kind.DECLARATION, "b.py", 7, "def make():\n");
    assertThat(sent(hole("a|b", List.of(other))).getBody().utf8())
        .contains("\"prompt\":\"# b.py:\\n# def make():\\n\\na\",\"suffix\":\"b\"");
  }

  @Test
  void hole_otherCodeHoldingATokenOfTheFamily_isLeftAway() throws Exception {
    endpoint.use("tokens:qwen");
    var other = new Excerpt(Excerpt.Kind.SIMILAR, "b.py", 7, "x = '<|fim_middle|>'\n");
    assertThat(sent(hole("a|b", List.of(other))).getBody().utf8())
        .contains("\"prompt\":\"<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>\"");
  }

  @Test
  void hole_longFile_isCutOnLineEnds() throws Exception {
    endpoint.use("suffix");
    var lines = "0123456789\n".repeat(3_000);
    var body = sent(hole(lines + "|" + lines)).getBody().utf8();
    assertThat(body.length()).isBetween(9_000, 14_000);
    assertThat(body).contains("\"prompt\":\"0123456789\\n").contains("\"suffix\":\"0123456789\\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"infill", "tokens:nobody", "Suffix", "tokens:"})
  void fim_unknownForm_isNotRead(String text) {
    assertThat(Fim.parse(text)).isEmpty();
  }

  private RecordedRequest sent(ProviderRequest request) throws Exception {
    endpoint.answers(says("ok"));
    endpoint.ask(request).awaitEnd();
    return endpoint.received();
  }
}
