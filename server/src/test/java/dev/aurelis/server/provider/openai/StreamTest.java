package dev.aurelis.server.provider.openai;

import static dev.aurelis.server.provider.openai.ScriptedEndpoint.data;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.delta;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.done;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.finish;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.json;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.of;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.role;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.says;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.status;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a response of status 200 makes: a whole answer, or a failure, on real sockets. */
class StreamTest {
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
  void stream_finishAndDone_isComplete() {
    var end = endpoint.answers(says("Hello", " world")).complete();
    assertThat(end.text()).isEqualTo("Hello world");
    assertThat(end.finish()).isEqualTo(FinishReason.STOP);
    assertThat(end.model()).isEqualTo(new ModelId("my-model-2026"));
    assertThat(end.usage().origin()).isEqualTo(TokenUsage.Origin.ESTIMATED);
    assertThat(end.usage().completion()).isPositive();
  }

  @Test
  void stream_withoutDone_isIncomplete() {
    incomplete("Hello", role() + delta("Hello") + finish("stop"));
  }

  @Test
  void stream_withoutFinish_isIncomplete() {
    incomplete("Hello", role() + delta("Hello") + done());
  }

  @Test
  void stream_endedByCloseInTheMiddleOfAToken_isIncomplete() {
    var body = role() + delta("Hello") + "data: {\"choices\":[{\"delta\":{\"content\":\" wo";
    endpoint.answers(
        new MockResponse.Builder()
            .body(body)
            .removeHeader("Content-Length")
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE));
    unavailable(Phase.STREAM, "Hello");
  }

  @Test
  void stream_cutAfterAnyEvent_keepsWhatCameAndIsNeverComplete() {
    var events = List.of(role(), delta("a"), delta("b"), delta("c"), finish("stop"));
    for (int count = 1; count <= events.size(); count++) {
      endpoint.answers(
          stream(events.subList(0, count).toArray(String[]::new))
              .setHeader("Connection", "close")
              .onResponseEnd(new SocketEffect.CloseSocket()));
      var failed = endpoint.failed();
      assertThat(failed.partial()).isEqualTo("abc".substring(0, Math.clamp(count - 1, 0, 3)));
      assertThat(failed.failure()).isInstanceOf(ProviderFailure.Unavailable.class);
    }
  }

  @Test
  void stream_resetInTheBody_isIncomplete() {
    var body = role() + delta("Hello") + delta("x".repeat(60_000));
    endpoint.answers(
        new MockResponse.Builder().body(body).onResponseBody(new SocketEffect.CloseSocket()));
    assertThat(endpoint.failure())
        .isInstanceOfSatisfying(
            ProviderFailure.Unavailable.class,
            failure -> assertThat(failure.phase()).isEqualTo(Phase.STREAM));
  }

  @Test
  void stream_doneWithoutBlankLine_isComplete() {
    endpoint.answers(stream(role(), delta("Hello"), finish("stop"), "data: [DONE]"));
    assertThat(endpoint.complete().text()).isEqualTo("Hello");
  }

  @Test
  void stream_roleEmptyAndReasoningDeltas_areNotVisible() {
    endpoint.answers(
        stream(
            role(),
            data("{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\",\"content\":null}}]}"),
            delta(""),
            delta("Hello"),
            finish("stop"),
            done()));
    var call = endpoint.ask(ScriptedEndpoint.explain());
    assertThat(((ProviderEnd.Complete) call.awaitEnd()).text()).isEqualTo("Hello");
    assertThat(call.text()).isEqualTo("Hello");
  }

  @Test
  void stream_usageChunkWithoutChoices_isReported() {
    var usage = counted(data("{\"choices\":[]," + usage(27, 2, 5) + "}"));
    assertThat(usage).isEqualTo(new TokenUsage(27, 2, 5, TokenUsage.Origin.REPORTED));
  }

  @Test
  void stream_usageChunkWithAChoice_isReportedAndTheFirstFinishCounts() {
    var usage =
        counted(
            data(
                "{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":null}],"
                    + usage(27, 2, 0)
                    + "}"));
    assertThat(usage.total()).isEqualTo(29);
  }

  @Test
  void stream_severalUsages_theLastOneWins() {
    var usage =
        counted(
            data("{\"choices\":[]," + usage(27, 1, 0) + "}")
                + data("{\"choices\":[]," + usage(27, 9, 0) + "}"));
    assertThat(usage.completion()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"prompt_tokens\":-5,\"completion_tokens\":2}",
        "{\"prompt_tokens\":27,\"completion_tokens\":-2}",
        "{\"prompt_tokens\":27,\"completion_tokens\":0}",
        "{\"prompt_tokens\":99999999999,\"completion_tokens\":2}",
        "{\"prompt_tokens\":\"27\",\"completion_tokens\":2}",
        "{\"prompt_tokens\":1e400,\"completion_tokens\":2}",
        "{}",
        "null"
      })
  void stream_absurdUsage_isEstimated(String usage) {
    assertThat(counted(data("{\"choices\":[],\"usage\":" + usage + "}")).origin())
        .isEqualTo(TokenUsage.Origin.ESTIMATED);
  }

  @Test
  void stream_moreCachedThanPrompt_isCapped() {
    assertThat(counted(data("{\"choices\":[]," + usage(27, 2, 999) + "}")).cached()).isEqualTo(27);
  }

  private TokenUsage counted(String usage) {
    endpoint.answers(stream(role(), delta("Hello"), finish("stop"), usage, done()));
    return endpoint.complete().usage();
  }

  private static String usage(int prompt, int completion, int cached) {
    return ("\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":%d}}")
        .formatted(prompt, completion, cached);
  }

  @Test
  void stream_finishLength_isCompleteButNotWhole() {
    endpoint.answers(stream(delta("Hel"), finish("length"), done()));
    assertThat(endpoint.complete().finish()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void stream_unknownFinish_isNotTakenForWhole() {
    endpoint.answers(stream(delta("Hel"), finish("gave_up"), done()));
    assertThat(endpoint.complete().finish()).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void stream_filteredWithoutText_isRefused() {
    endpoint.answers(stream(role(), finish("content_filter"), done()));
    assertThat(endpoint.failure()).isInstanceOf(ProviderFailure.Refused.class);
  }

  @Test
  void stream_filteredAfterText_saysSo() {
    endpoint.answers(stream(delta("Hel"), finish("content_filter"), done()));
    assertThat(endpoint.complete().finish()).isEqualTo(FinishReason.CONTENT_FILTER);
  }

  @Test
  void stream_errorEvent_isAFailure() {
    endpoint.answers(
        stream(
            delta("Hel"),
            data(
                "{\"error\":{\"code\":502,\"message\":\"upstream fell over\"},"
                    + "\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}"),
            done()));
    unavailable(Phase.PROTOCOL, "Hel");
  }

  @Test
  void stream_errorField_isAFailure() {
    endpoint.answers(stream("error: {\"code\":500,\"message\":\"context size exceeded\"}\n\n"));
    unavailable(Phase.PROTOCOL, "");
  }

  @Test
  void stream_rateLimitInside200_isThrottled() {
    endpoint.answers(stream(data("{\"error\":{\"code\":429,\"message\":\"slow down\"}}")));
    assertThat(endpoint.failure()).isInstanceOf(ProviderFailure.Throttled.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"choices\":[\n\n",
        "data: {\"choices\":[],\"choices\":[]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":NaN}}]}\n\n",
        "data: {\"choices\":[]} trailing\n\n",
        "data: garbage\n\n",
        "data: 42\n\n",
        "data:\n\n",
      })
  void stream_malformedData_isAProtocolFailure(String event) {
    endpoint.answers(stream(event, finish("stop"), done()));
    unavailable(Phase.PROTOCOL, "");
  }

  @Test
  void stream_nestedAHundredThousandDeep_isAProtocolFailure() {
    endpoint.answers(stream(data("[".repeat(100_000)), done()));
    unavailable(Phase.PROTOCOL, "");
  }

  @Test
  void stream_wrongTypes_areNoText() {
    endpoint.answers(
        stream(
            data("{\"choices\":null}"),
            data("{\"choices\":\"x\"}"),
            data("{\"choices\":[{\"delta\":{\"content\":7}}]}"),
            delta("Hello"),
            finish("stop"),
            done()));
    assertThat(endpoint.complete().text()).isEqualTo("Hello");
  }

  @Test
  void stream_loneSurrogates_areReplacedAndSplitPairsJoined() {
    endpoint.answers(
        stream(
            data("{\"choices\":[{\"delta\":{\"content\":\"a\\ud83d\"}}]}"),
            data("{\"choices\":[{\"delta\":{\"content\":\"\\ude00b\\ud800c\"}}]}"),
            finish("stop"),
            done()));
    assertThat(endpoint.complete().text()).isEqualTo("a\ud83d\ude00b\ufffdc");
  }

  @Test
  void answer_html_isAProtocolFailureWhateverItsType() {
    endpoint.answers(
        status(200, "<!doctype html><title>Sign in</title>")
            .setHeader("Content-Type", "text/event-stream"));
    unavailable(Phase.PROTOCOL, "");
  }

  @Test
  void answer_nothing_isAProtocolFailure() {
    endpoint.answers(status(200, ""));
    unavailable(Phase.PROTOCOL, "");
  }

  @Test
  void answer_text_isIncomplete() {
    endpoint.answers(status(200, "hello there\n"));
    unavailable(Phase.STREAM, "");
  }

  @Test
  void answer_errorDocument_isAFailure() {
    endpoint.answers(json("{\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}"));
    unavailable(Phase.PROTOCOL, "");
  }

  @Test
  void answer_wholeDocument_isComplete() {
    endpoint.answers(
        json(
            "{\"model\":\"m\",\"choices\":[{\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"Hello\"},"
                + "\"finish_reason\":\"stop\"}],"
                + usage(3, 1, 0)
                + "}"));
    var end = endpoint.complete();
    assertThat(end.text()).isEqualTo("Hello");
    assertThat(end.usage().origin()).isEqualTo(TokenUsage.Origin.REPORTED);
  }

  @Test
  void answer_truncatedDocument_isAProtocolFailure() {
    endpoint.answers(json("{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"Hel"));
    unavailable(Phase.PROTOCOL, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"message\":{\"content\":\"a\",\"content\":\"b\"}}]}",
        "{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"n\":NaN}",
        "{\"choices\":[{\"message\":{\"content\":\"a\"}}]} {}",
        "[{\"choices\":[]}]",
        "{\"choices\":null}",
        "{\"choices\":[]}",
        "{}",
      })
  void answer_looseOrEmptyJson_isNeverWhole(String body) {
    endpoint.answers(json(body));
    assertThat(endpoint.end()).isInstanceOf(ProviderEnd.Failed.class);
  }

  @Test
  void answer_withoutText_isTooLarge() {
    endpoint.answers(
        stream(
            role(), finish("stop"), data("{\"choices\":[]," + usage(9_000, 0, 0) + "}"), done()));
    assertThat(endpoint.failure()).isInstanceOf(ProviderFailure.TooLarge.class);
  }

  @Test
  void completion_withoutText_isAnAnswer() {
    endpoint.answers(stream(role(), finish("stop"), done()));
    assertThat(endpoint.ask(ScriptedEndpoint.hole("a|b")).awaitEnd())
        .isInstanceOfSatisfying(
            ProviderEnd.Complete.class, end -> assertThat(end.text()).isEmpty());
  }

  @Test
  void stream_stopText_isCutOnOurSideToo() {
    endpoint.answers(
        stream(delta("one\n``"), delta("`\nrest"), delta("never"), finish("stop"), done()));
    var call = endpoint.ask(of(ScriptedEndpoint.MODEL, "```"));
    assertThat(call.awaitEnd())
        .isInstanceOfSatisfying(
            ProviderEnd.Complete.class,
            end -> {
              assertThat(end.text()).isEqualTo("one\n");
              assertThat(end.finish()).isEqualTo(FinishReason.STOP);
            });
    assertThat(call.text()).isEqualTo("one\n");
  }

  @Test
  void stream_beginningOfAStopTextAtTheEnd_isShown() {
    endpoint.answers(stream(delta("one ``"), finish("stop"), done()));
    var end = endpoint.ask(of(ScriptedEndpoint.MODEL, "```")).awaitEnd();
    assertThat(((ProviderEnd.Complete) end).text()).isEqualTo("one ``");
  }

  @Test
  void stream_largerThanEightMebibytes_isAFailure() {
    var event = delta("x".repeat(100_000));
    var body = new Buffer();
    for (int i = 0; i < 90; i++) {
      body.writeUtf8(event);
    }
    endpoint.answers(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/event-stream")
            .chunkedBody(body, 60_000));
    assertThat(endpoint.failure())
        .isInstanceOfSatisfying(
            ProviderFailure.Unavailable.class,
            failure -> assertThat(failure.phase()).isEqualTo(Phase.PROTOCOL));
  }

  @Test
  void stream_endlessLine_isAFailure() {
    var body = new Buffer().writeUtf8("data: " + "x".repeat(3 << 20));
    endpoint.answers(new MockResponse.Builder().chunkedBody(body, 60_000));
    unavailable(Phase.PROTOCOL, "");
  }

  @Test
  void stream_crlfCommentsAndByteOrderMark_areRead() {
    var text = "\ufeff: hi\n" + role() + ": ping\n\n" + delta("Hello") + finish("stop") + done();
    endpoint.answers(stream(text.replace("\n", "\r\n")));
    assertThat(endpoint.complete().text()).isEqualTo("Hello");
  }

  @Test
  void stream_compressedThoughNotAsked_isAProtocolFailure() {
    endpoint.answers(
        new MockResponse.Builder()
            .body(new Buffer().write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0}))
            .setHeader("Content-Encoding", "gzip"));
    unavailable(Phase.PROTOCOL, "");
  }

  private void incomplete(String partial, String body) {
    endpoint.answers(stream(body));
    unavailable(Phase.STREAM, partial);
  }

  private void unavailable(Phase phase, String partial) {
    var failed = endpoint.failed();
    assertThat(failed.partial()).isEqualTo(partial);
    assertThat(failed.failure())
        .isInstanceOfSatisfying(
            ProviderFailure.Unavailable.class,
            failure -> assertThat(failure.phase()).isEqualTo(phase));
  }
}
