package dev.aurelis.server.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.sim.chat.Fixture;
import dev.aurelis.server.sim.fault.Fault;
import dev.aurelis.server.sim.fault.FaultRule;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The plain endpoint, what it says, and what is written down about it. */
class SimulatorTest {
  private Simulator simulator;
  private SimClient client;

  @BeforeEach
  void start() throws Exception {
    simulator = Simulator.start(SimulatorConfig.defaults());
    client = new SimClient(simulator);
  }

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  @Test
  void chat_streamed_endsWithFinishAndDone() throws Exception {
    simulator.script("Hello there");
    var answer = client.post("/v1/chat/completions", SimClient.asking("my-model", "Hi", true));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/event-stream; charset=utf-8");
    assertThat(answer.body())
        .contains("\"content\":\"Hello\"", "\"content\":\" there\"", "\"finish_reason\":\"stop\"")
        .doesNotContain("usage")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void script_severalTexts_areSaidInOrderThenTheEcho() throws Exception {
    simulator.script("one", "two");
    assertThat(say("x")).contains("\"one\"");
    assertThat(say("x")).contains("\"two\"");
    assertThat(say("x")).contains("The simulator was asked: x");
  }

  @Test
  void replies_regularExpression_fillsInItsGroups() throws Exception {
    simulator.configure(config ->
        config
            .reply("weather", "Rain.")
            .fixture(Fixture.matches("<hole-(\\w+)>", "<fill-$1>x</fill-$1>")));
    assertThat(say("the weather")).contains("Rain.");
    assertThat(say("a <hole-7f> b")).contains("<fill-7f>x</fill-7f>");
  }

  @Test
  void echo_codeBlock_comesBackWithOneLineMore() throws Exception {
    assertThat(say("Refactor:\\n```python\\n  def f():\\n    pass\\n```"))
        .contains("```python\\n  # Changed by the simulator.\\n  def f():\\n    pass\\n```");
  }

  @Test
  void completions_withSuffix_continuesAsBefore() throws Exception {
    var answer =
        client.post(
            "/v1/completions",
            "{\"model\":\"m\",\"prompt\":\"foo(bar);\\nx\\nfoo(\",\"suffix\":\"\\n}\"}");
    assertThat(answer.body()).contains("\"text\":\"bar);\"", "text_completion");
  }

  @Test
  void models_listed_areThoseConfigured() throws Exception {
    assertThat(client.get("/v1/models").body()).contains("\"id\":\"my-model\"");
  }

  @Test
  void journal_request_keepsBodyAndBlanksTheToken() throws Exception {
    client.post(
        "/v1/chat/completions",
        SimClient.asking("m", "hello", false),
        "Authorization",
        "Bearer canary-token");
    var entry = simulator.journal().awaitEnded(1, SimClient.PATIENCE).getFirst();
    assertThat(entry.header("authorization")).contains("Bearer ***");
    assertThat(entry.body()).contains("hello");
    assertThat(entry.verdict()).isEqualTo("served");
    assertThat(entry.bytesSent()).isPositive();
    assertThat(entry.clientClosed()).isFalse();
    assertThat(client.get("/__sim/journal").body())
        .contains("\"verdict\":\"served\"")
        .doesNotContain("canary-token");
  }

  @Test
  void reset_afterUse_forgetsScriptFaultsAndJournal() throws Exception {
    simulator.script("never said");
    simulator.faults(FaultRule.always(new Fault.Status(503, Fault.Form.TEXT, Optional.empty())));
    assertThat(client.post("/v1/chat/completions", "{}").statusCode()).isEqualTo(503);
    assertThat(client.post("/__sim/reset", "").statusCode()).isEqualTo(200);
    assertThat(simulator.journal().entries()).isEmpty();
    assertThat(say("x")).contains("asked: x");
  }

  @Test
  void config_unknownSetting_isRefusedByName() throws Exception {
    var answer = client.post("/__sim/config", "{\"colour\":\"red\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("unknown setting: colour");
  }

  @Test
  void config_overHttp_changesScriptRepliesAndMode() throws Exception {
    client.post(
        "/__sim/config",
        "{\"script\":[\"first\"],\"replies\":[{\"contains\":\"q\",\"reply\":\"a\"}]}");
    assertThat(say("q")).contains("\"first\"");
    assertThat(say("q")).contains("\"a\"");
    client.post("/__sim/config", "{\"mode\":\"retired\"}");
    assertThat(client.get("/v1/models").statusCode()).isEqualTo(410);
  }

  private String say(String text) throws Exception {
    return client.post("/v1/chat/completions", SimClient.asking("m", text, false)).body();
  }
}
