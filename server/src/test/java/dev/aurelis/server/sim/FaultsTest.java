package dev.aurelis.server.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aurelis.server.sim.chat.Fixture;
import dev.aurelis.server.sim.fault.FaultParser;
import dev.aurelis.server.sim.fault.FaultRule;
import dev.aurelis.server.sim.fault.FaultRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything that can be made to go wrong, seen from the other end of the wire. */
class FaultsTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String SAID = "one two three";

  private Simulator simulator;
  private SimClient client;

  @BeforeEach
  void start() throws Exception {
    simulator =
        Simulator.start(
            SimulatorConfig.builder()
                .fixture(Fixture.contains("", SAID))
                .clock(InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z")))
                .build());
    client = new SimClient(simulator);
  }

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  @ParameterizedTest
  @CsvSource({
    "status;code=500, 500, application/json, The server had an error",
    "status;code=502;form=html, 502, text/html, <h1>502</h1>",
    "status;code=503;form=text;retry_after=7, 503, text/plain, upstream error 503",
    "status;code=408;form=text, 408, text/plain, Timed out reading request body",
    "status;code=504;form=empty, 504, text/plain, ''"
  })
  void status_anyForm_isSentWithItsBody(String fault, int status, String type, String part)
      throws Exception {
    var answer = client.post(CHAT, asking(), "x-sim-fault", fault);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.body()).contains(part);
    assertThat(answer.headers().firstValue("Retry-After").isPresent())
        .isEqualTo(fault.contains("retry_after"));
  }

  @ParameterizedTest
  @CsvSource({
    "malformed;event=3, 'data: {\"choices\":[{\"delta\":\n\n'",
    "error-inside;event=3, 'data: {\"error\":{\"message\":\"The server had an error'",
    "error-field;event=3, 'error: {\"error\"'",
    "crlf, '\r\n\r\ndata: [DONE]\r\n\r\n'",
    "comments, ': processing\n\ndata: {'",
    "bom, '\uFEFFdata: {'",
    "multi-line, 'data: {\ndata: \"id\"'",
  })
  void stream_wrongBody_looksAsNamed(String fault, String part) throws Exception {
    assertThat(streamed(fault)).contains(part);
  }

  @Test
  void stream_withoutDoneOrFinish_endsInOrder() throws Exception {
    assertThat(streamed("no-done")).contains("\"finish_reason\":\"stop\"").doesNotContain("[DONE]");
    assertThat(streamed("no-finish")).contains("three").doesNotContain("\"finish_reason\":\"");
    assertThat(streamed("no-text")).doesNotContain("one").contains("[DONE]");
    assertThat(streamed("error-inside;event=3")).doesNotContain("two", "[DONE]");
  }

  @Test
  void stream_doubledAndHugeEvents_areThere() throws Exception {
    assertThat(streamed("duplicate;event=2").split("\"one\"", -1)).hasSize(3);
    assertThat(streamed("huge-event;event=2").length()).isGreaterThan(1024 * 1024);
    assertThat(streamed("drip;bytes=3;ms=0").replaceAll("chatcmpl-\\w+", ""))
        .isEqualTo(streamed("date").replaceAll("chatcmpl-\\w+", ""));
  }

  @Test
  void headers_wrong_areSentAsNamed() throws Exception {
    assertThat(ask("content-type").headers().firstValue("Content-Type"))
        .contains("text/html; charset=utf-8");
    assertThat(ask("date").headers().firstValue("Date")).contains("Thu, 20 Nov 2025 08:00:00 GMT");
    var redirect = ask("redirect;location=http://127.0.0.2:9/x");
    assertThat(redirect.statusCode()).isEqualTo(307);
    assertThat(redirect.headers().firstValue("Location")).contains("http://127.0.0.2:9/x");
    assertThatThrownBy(() -> ask("length-long")).isInstanceOf(IOException.class);
  }

  @Test
  void gzip_notAskedFor_isStillThere() throws Exception {
    try (var raw = new RawClient(simulator)) {
      raw.post(CHAT, asking(), "x-sim-fault: gzip");
      var all = raw.readAll();
      int start = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
      var packed = new ByteArrayInputStream(all, start, all.length - start);
      try (var body = new GZIPInputStream(packed)) {
        assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains(SAID);
      }
    }
  }

  @Test
  void cut_byFin_endsWithoutTheLastChunk() throws Exception {
    try (var raw = new RawClient(simulator)) {
      raw.post(CHAT, SimClient.asking("m", "x", true), "x-sim-fault: cut;event=2");
      assertThat(raw.readText())
          .contains("\"one\"")
          .doesNotContain("two")
          .doesNotEndWith("0\r\n\r\n");
    }
    var entry = simulator.journal().awaitEnded(1, SimClient.PATIENCE).getFirst();
    assertThat(entry.clientClosed()).isFalse();
    assertThat(entry.tokensSent()).isEqualTo(1);
  }

  @Test
  void cut_insideAnEvent_sendsHalfOfIt() throws Exception {
    try (var raw = new RawClient(simulator)) {
      raw.post(CHAT, SimClient.asking("m", "x", true), "x-sim-fault: cut;event=1;inside");
      assertThat(raw.readText()).contains("chat.completion.chunk").doesNotContain("one");
    }
  }

  @Test
  void cut_unframed_looksLikeAnEnd() throws Exception {
    try (var raw = new RawClient(simulator)) {
      raw.post(CHAT, SimClient.asking("m", "x", true), "x-sim-fault: cut;event=2;unframed");
      assertThat(raw.readText()).doesNotContain("chunked").endsWith("\n\n");
    }
  }

  @Test
  void cut_byReset_isSeenAsAReset() throws Exception {
    try (var raw = new RawClient(simulator)) {
      raw.post(CHAT, SimClient.asking("m", "x", true), "x-sim-fault: cut;event=2;how=rst");
      assertThatThrownBy(raw::readAll).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void silence_noHeaders_sendsNothingUntilTheClientLeaves() throws Exception {
    try (var raw = new RawClient(simulator)) {
      raw.post(CHAT, asking(), "x-sim-fault: no-headers");
      simulator.journal().await(all -> decided(all), SimClient.PATIENCE);
    }
    var entry = simulator.journal().awaitEnded(1, SimClient.PATIENCE).getFirst();
    assertThat(entry.clientClosed()).isTrue();
    assertThat(entry.bytesSent()).isZero();
  }

  @Test
  void silence_afterEvents_keepsTheConnectionOpen() throws Exception {
    try (var raw = new RawClient(simulator)) {
      raw.post(CHAT, SimClient.asking("m", "x", true), "x-sim-fault: silence;event=3");
      raw.readUntil("two");
    }
    var entry = simulator.journal().awaitEnded(1, SimClient.PATIENCE).getFirst();
    assertThat(entry.clientClosed()).isTrue();
    assertThat(entry.tokensSent()).isEqualTo(2);
  }

  @Test
  void refuse_untilResumed_nobodyCanConnect() throws Exception {
    simulator.refuse();
    assertThatThrownBy(() -> new RawClient(simulator)).isInstanceOf(ConnectException.class);
    simulator.resume();
    assertThat(ask("date").statusCode()).isEqualTo(200);
  }

  @Test
  void rules_nthAndModel_countOnlyWhatTheyConcern() throws Exception {
    simulator.faults(FaultRule.nth(2, FaultParser.parse("status;code=503")).forModel("b"));
    var codes = new ArrayList<Integer>();
    for (var model : new String[] {"a", "b", "a", "b", "b"}) {
      codes.add(client.post(CHAT, SimClient.asking(model, "x", false)).statusCode());
    }
    assertThat(codes).containsExactly(200, 200, 200, 503, 200);
  }

  @Test
  void rules_byChance_followTheSeed() throws Exception {
    var first = chances();
    simulator.reset();
    assertThat(chances()).isEqualTo(first).contains(200, 503);
  }

  @Test
  void header_unknownFault_isAnsweredWithItsName() throws Exception {
    var answer = ask("plague");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("unknown fault: plague");
  }

  @Test
  void rules_fromJson_areReadAndWrongOnesNamed() throws Exception {
    assertThat(
            client.post("/__sim/faults", "[{\"fault\":\"status\",\"code\":502,\"nth\":1}]").body())
        .contains("ok");
    assertThat(client.post(CHAT, asking()).statusCode()).isEqualTo(502);
    assertThat(client.post(CHAT, asking()).statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> FaultRules.read("[{\"fault\":\"plague\"}]"))
        .hasMessage("unknown fault: plague");
    assertThatThrownBy(() -> FaultRules.read("{")).hasMessageContaining("faults are no JSON");
  }

  private ArrayList<Integer> chances() throws Exception {
    simulator.faults(FaultRule.sometimes(0.5, FaultParser.parse("status;code=503")));
    var codes = new ArrayList<Integer>();
    for (int i = 0; i < 20; i++) {
      codes.add(client.post(CHAT, asking()).statusCode());
    }
    return codes;
  }

  private static boolean decided(List<JournalEntry> all) {
    return !all.isEmpty() && all.getFirst().status() == 200;
  }

  private HttpResponse<String> ask(String fault) throws Exception {
    return client.post(CHAT, asking(), "x-sim-fault", fault);
  }

  private String streamed(String fault) throws Exception {
    return client.post(CHAT, SimClient.asking("m", "x", true), "x-sim-fault", fault).body();
  }

  private static String asking() {
    return SimClient.asking("m", "x", false);
  }
}
