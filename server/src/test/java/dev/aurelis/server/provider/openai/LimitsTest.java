package dev.aurelis.server.provider.openai;

import static dev.aurelis.server.provider.openai.ScriptedEndpoint.GENEROUS;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.delta;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.done;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.explain;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.finish;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.role;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;
import dev.aurelis.server.provider.RecordedCall;
import java.net.ServerSocket;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The separate limits in time, cancelling, and broken connections, on real sockets. */
class LimitsTest {
  private static final Duration SHORT = Duration.ofMillis(150);

  private ScriptedEndpoint endpoint;

  @BeforeEach
  void open() throws Exception {
    endpoint = new ScriptedEndpoint();
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private static Deadlines limits(Duration first, Duration idle, Duration total) {
    return new Deadlines(GENEROUS.connect(), first, idle, total);
  }

  @Test
  void refusedConnection_isToldAsSuch() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    endpoint.server.close();
    var failure = endpoint.failure();
    unavailable(failure, Phase.CONNECT);
    assertThat(failure.reason()).contains("refused", "localhost:");
    assertThat(port).isPositive();
  }

  @Test
  void headersThatNeverCome_meetTheFirstByteLimit() {
    endpoint.answers(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    var call = ask(limits(SHORT, GENEROUS.idle(), GENEROUS.total()));
    unavailable(failed(call), Phase.FIRST_BYTE);
  }

  @Test
  void headersThenSilence_meetTheFirstByteLimit() throws Exception {
    var live = LiveBody.silent();
    endpoint.answers(live.response());
    unavailable(failed(ask(limits(SHORT, GENEROUS.idle(), GENEROUS.total()))), Phase.FIRST_BYTE);
    live.end();
  }

  @Test
  void pingsAndRoleChunks_doNotPutOffTheFirstByteLimit() throws Exception {
    var live = LiveBody.pinging().write(role());
    endpoint.answers(live.response());
    var call = ask(limits(Duration.ofMillis(300), Duration.ofSeconds(5), GENEROUS.total()));
    unavailable(failed(call), Phase.FIRST_BYTE);
    live.awaitClientLeft();
  }

  @Test
  void silenceBetweenLines_meetsTheIdleLimitAndKeepsWhatCame() {
    var live = LiveBody.silent().write(role() + delta("Hel"));
    endpoint.answers(live.response());
    var call = ask(limits(GENEROUS.firstByte(), SHORT, GENEROUS.total()));
    assertThat(call.awaitEnd())
        .isInstanceOfSatisfying(
            ProviderEnd.Failed.class, end -> assertThat(end.partial()).isEqualTo("Hel"));
    unavailable(failed(call), Phase.STREAM);
    assertThat(failed(call).reason()).contains("stalled");
    live.end();
  }

  @Test
  void pingsAfterText_keepTheLineAliveUntilTheTotalLimit() throws Exception {
    var live = LiveBody.pinging().write(role() + delta("Hel"));
    endpoint.answers(live.response());
    var call = ask(limits(GENEROUS.firstByte(), Duration.ofSeconds(5), Duration.ofMillis(700)));
    assertThat(failed(call).reason()).contains("no whole answer");
    live.awaitClientLeft();
  }

  @Test
  void cancel_whileStreaming_closesTheConnection() throws Exception {
    var live = LiveBody.pinging().write(role() + delta("Hel"));
    endpoint.answers(live.response());
    var call = new RecordedCall();
    var exchange = endpoint.provider().start(explain(), call);
    call.awaitDelta();
    exchange.cancel();
    assertThat(failed(call)).isInstanceOf(ProviderFailure.Cancelled.class);
    live.awaitClientLeft();
  }

  @Test
  void stopTextSeen_closesTheConnection() throws Exception {
    var live = LiveBody.pinging().write(role() + delta("one```two"));
    endpoint.answers(live.response());
    var call = endpoint.ask(ScriptedEndpoint.of(ScriptedEndpoint.MODEL, "```"));
    assertThat(call.awaitEnd()).isInstanceOf(ProviderEnd.Complete.class);
    live.awaitClientLeft();
  }

  @Test
  void connectionClosedAfterTheRequest_isNotRepeatedByItself() {
    endpoint.answers(says("warm"));
    endpoint.complete();
    endpoint.answers(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()), says("no"));
    assertThat(endpoint.end()).isInstanceOf(ProviderEnd.Failed.class);
    assertThat(endpoint.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void connection_isUsedAgain() throws Exception {
    int reused = 0;
    for (int i = 0; i < 50 && reused == 0; i++) {
      endpoint.answers(says("one"));
      endpoint.complete();
      reused = endpoint.received().getExchangeIndex();
    }
    assertThat(reused).isPositive();
  }

  @Test
  void firstCallOfALocalServer_mayTakeLonger() throws Exception {
    endpoint.use("none", OpenAiSettings.Trait.LOADS_ON_FIRST_CALL);
    var live = LiveBody.silent();
    endpoint.answers(live.response());
    var call = ask(limits(Duration.ofSeconds(10), GENEROUS.idle(), GENEROUS.total()));
    live.awaitBegun();
    live.write(role() + delta("late") + finish("stop") + done()).end();
    assertThat(call.awaitEnd()).isInstanceOf(ProviderEnd.Complete.class);
  }

  private RecordedCall ask(Deadlines limits) {
    return endpoint.ask(explain().within(limits));
  }

  private static ProviderFailure failed(RecordedCall call) {
    return ((ProviderEnd.Failed) call.awaitEnd()).failure();
  }

  private static void unavailable(ProviderFailure failure, Phase phase) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            ProviderFailure.Unavailable.class,
            found -> assertThat(found.phase()).as(found.reason()).isEqualTo(phase));
  }
}
