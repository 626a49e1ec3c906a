package dev.aurelis.server.provider.openai;

import static dev.aurelis.server.provider.openai.ScriptedEndpoint.explain;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.hole;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.json;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.says;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.openai.OpenAiSettings.Trait;
import java.util.List;
import java.util.OptionalInt;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ollama's own routes, and llama.cpp's route beside the common ones. */
class LocalDialectsTest {
  private ScriptedEndpoint endpoint;

  @BeforeEach
  void open() throws Exception {
    endpoint = new ScriptedEndpoint();
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private static MockResponse.Builder lines(String... lines) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/x-ndjson")
        .body(String.join("\n", lines) + "\n");
  }

  private static String said(String text) {
    return "{\"model\":\"qwen\",\"message\":{\"role\":\"assistant\",\"content\":\""
        + text
        + "\"},\"done\":false}";
  }

  private static String over(String reason) {
    return "{\"model\":\"qwen\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
               + "\"done_reason\":\""
        + reason
        + "\",\"prompt_eval_count\":26,\"eval_count\":7}";
  }

  private void ollama(String fim, OptionalInt context) {
    endpoint.useAt("/", fim, context, Trait.OLLAMA_ROUTES);
  }

  @Test
  void ollama_chat_speaksItsOwnRouteAndReadsLines() throws Exception {
    ollama("suffix", OptionalInt.of(8_192));
    endpoint.answers(lines(said("Hel"), "", said("lo"), over("stop")));
    var answer = endpoint.complete();
    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
    assertThat(answer.model().value()).isEqualTo("qwen");
    assertThat(answer.usage()).isEqualTo(new TokenUsage(26, 7, 0, TokenUsage.Origin.REPORTED));
    var sent = endpoint.received();
    assertThat(sent.getTarget()).isEqualTo("/api/chat");
    assertThat(sent.getBody().utf8())
        .isEqualTo(
            "{\"model\":\"my-model\",\"messages\":["
                + "{\"role\":\"system\",\"content\":\"You explain code.\"},"
                + "{\"role\":\"user\",\"content\":\"What is this?\"}],\"stream\":true,"
                + "\"options\":{\"num_predict\":1000,\"temperature\":0.1,\"num_ctx\":8192}}");
  }

  @Test
  void ollama_hole_asksGenerateWithASuffix() throws Exception {
    ollama("suffix", OptionalInt.empty());
    endpoint.answers(
        lines("{\"response\":\"x + \",\"done\":false}", "{\"response\":\"1\",\"done\":true}"));
    var end = ask(hole("int y = |;\n"));
    assertThat(((ProviderEnd.Complete) end).text()).isEqualTo("x + 1");
    var sent = endpoint.received();
    assertThat(sent.getTarget()).isEqualTo("/api/generate");
    assertThat(sent.getBody().utf8())
        .contains("\"prompt\":\"int y = \"", "\"suffix\":\";\\n\"")
        .doesNotContain("num_ctx");
  }

  private ProviderEnd ask(ProviderRequest request) {
    return endpoint.ask(request).awaitEnd();
  }

  @Test
  void ollama_lengthReached_isNotWhole() {
    ollama("none", OptionalInt.empty());
    endpoint.answers(lines(said("a"), over("length")));
    assertThat(endpoint.complete().finish()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void ollama_cutBeforeDone_isIncomplete() {
    ollama("none", OptionalInt.empty());
    endpoint.answers(lines(said("a"), said("b")));
    var failed = endpoint.failed();
    assertThat(failed.partial()).isEqualTo("ab");
    assertThat(((ProviderFailure.Unavailable) failed.failure()).phase()).isEqualTo(Phase.STREAM);
  }

  @Test
  void ollama_cutInTheMiddleOfALine_isIncomplete() {
    ollama("none", OptionalInt.empty());
    endpoint.answers(
        new MockResponse.Builder().body(said("a") + "\n" + said("b").substring(0, 30)));
    assertThat(endpoint.failed().partial()).isEqualTo("a");
  }

  @Test
  void ollama_errorInMidStream_isAFailure() {
    ollama("none", OptionalInt.empty());
    endpoint.answers(lines(said("a"), "{\"error\":\"model runner has unexpectedly stopped\"}"));
    var failed = endpoint.failed();
    assertThat(failed.partial()).isEqualTo("a");
    assertThat(failed.failure().reason()).contains("unexpectedly stopped");
  }

  @Test
  void ollama_garbageLine_isAProtocolFailure() {
    ollama("none", OptionalInt.empty());
    endpoint.answers(lines(said("a"), "oops", over("stop")));
    assertThat(((ProviderFailure.Unavailable) endpoint.failure()).phase())
        .isEqualTo(Phase.PROTOCOL);
  }

  @ParameterizedTest
  @CsvSource({
    "404, model \"x\" not found, UnknownModel",
    "503, server busy; please try again.  maximum pending requests exceeded, Unavailable",
    "400, \"x\" does not support insert, Refused"
  })
  void ollama_errors_areToldApart(int code, String text, String kind) {
    ollama("none", OptionalInt.empty());
    endpoint.answers(
        status(code, "{\"error\":\"" + text.replace("\"", "\\\"").replace(';', ',') + "\"}"));
    assertThat(endpoint.failure().getClass().getSimpleName()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 50})
  void ollama_endlessOrHugeLine_isRefused(int mebibytes) {
    ollama("none", OptionalInt.empty());
    endpoint.answers(
        new MockResponse.Builder().body(said("a") + "\n\"" + "x".repeat(mebibytes << 20)));
    assertThat(endpoint.failed().failure()).isInstanceOf(ProviderFailure.Unavailable.class);
  }

  @Test
  void llamaCpp_chat_isBelowV1AndInfillBesideIt() throws Exception {
    endpoint.useAt("/", "llama-cpp", OptionalInt.empty(), Trait.ROUTES_BELOW_V1);
    endpoint.answers(says("ok"));
    ask(explain());
    assertThat(endpoint.received().getTarget()).isEqualTo("/v1/chat/completions");
    endpoint.answers(
        ScriptedEndpoint.stream(
            ScriptedEndpoint.data("{\"content\":\"x + \",\"stop\":false}"),
            ScriptedEndpoint.data(
                "{\"content\":\"1\",\"stop\":true,\"stop_type\":\"eos\","
                    + "\"tokens_evaluated\":9,\"tokens_predicted\":3}")));
    var end =
        (ProviderEnd.Complete)
            ask(hole("int y = |;\n", List.of(new Excerpt(Excerpt.Kind.USE, "b.c", 7, "f();\n"))));
    assertThat(end.text()).isEqualTo("x + 1");
    assertThat(end.finish()).isEqualTo(FinishReason.STOP);
    assertThat(end.usage().total()).isEqualTo(12);
    var sent = endpoint.received();
    assertThat(sent.getTarget()).isEqualTo("/infill");
    assertThat(sent.getBody().utf8())
        .contains("\"input_prefix\":\"int y = \"", "\"input_suffix\":\";\\n\"")
        .contains("\"input_extra\":[{\"filename\":\"b.c\",\"text\":\"f();\\n\"}]")
        .doesNotContain("model", "max_tokens");
  }

  @ParameterizedTest
  @CsvSource({"limit, LENGTH", "word, STOP", "eos, STOP"})
  void llamaCpp_stopType_tellsWhetherItIsWhole(String type, FinishReason finish) {
    endpoint.useAt("/", "llama-cpp", OptionalInt.empty(), Trait.ROUTES_BELOW_V1);
    endpoint.answers(json("{\"content\":\"x\",\"stop\":true,\"stop_type\":\"" + type + "\"}"));
    assertThat(((ProviderEnd.Complete) ask(hole("a|b"))).finish()).isEqualTo(finish);
  }

  @Test
  void llamaCpp_contextTooSmall_isTooLarge() {
    endpoint.useAt("/", "llama-cpp", OptionalInt.empty(), Trait.ROUTES_BELOW_V1);
    endpoint.answers(
        status(
            400,
            "{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context\","
                + "\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":9000,\"n_ctx\":4096}}"));
    assertThat(endpoint.failure()).isInstanceOf(ProviderFailure.TooLarge.class);
  }

  @Test
  void llamaCpp_stillLoading_isPassing() {
    endpoint.useAt("/", "llama-cpp", OptionalInt.empty(), Trait.ROUTES_BELOW_V1);
    endpoint.answers(
        status(
            503,
            "{\"error\":{\"code\":503,\"message\":\"Loading model\","
                + "\"type\":\"unavailable_error\"}}"));
    assertThat(endpoint.failure()).isInstanceOf(ProviderFailure.Unavailable.class);
  }
}
