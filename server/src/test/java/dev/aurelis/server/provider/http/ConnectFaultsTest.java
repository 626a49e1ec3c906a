package dev.aurelis.server.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.NetworkSettings;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.testing.HangingNames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What goes wrong before a request is under way, and with connections that many requests share. */
class ConnectFaultsTest {
  private static final int REFUSED_STREAM = 7;

  private final HeldCertificate own =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .addSubjectAlternativeName("localhost")
          .build();
  private final MockWebServer server = new MockWebServer();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final HttpClients clients =
      new HttpClients(
          timer,
          Ticker.system(),
          new NetworkSettings(Optional.empty(), List.of(own.certificate()), List.of()));

  @AfterEach
  void close() {
    clients.close();
    timer.shutdownNow();
    server.close();
  }

  /** A listener whose queue is full swallows greetings, as a firewall does. */
  @Test
  void connect_greetingsAreSwallowed_meetsTheLimitForConnecting() throws Exception {
    try (var full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var waiting = fill(full);
      try {
        assertThat(post("https://127.0.0.1:" + full.getLocalPort(), hasty()))
            .startsWith("TooLate")
            .contains("CONNECT");
      } finally {
        for (var each : waiting) {
          each.close();
        }
      }
    }
  }

  @Test
  void name_neverResolved_meetsTheLimitForConnectingAndHoldsUpNobody() throws Exception {
    var asked = HangingNames.hang();
    try {
      assertThat(post("https://" + HangingNames.HANGS, hasty(Duration.ofSeconds(3))))
          .startsWith("TooLate")
          .contains("CONNECT");
      assertThat(asked.getCount()).isZero();
      server.start();
      server.enqueue(new MockResponse.Builder().body("there").build());
      assertThat(post(server.url("/").toString(), Asked.LIMITS)).isEqualTo("200 there");
    } finally {
      HangingNames.letGo();
    }
  }

  private static List<SocketChannel> fill(ServerSocket listener) throws IOException {
    var waiting = new ArrayList<SocketChannel>();
    for (int i = 0; i < 64; i++) {
      var channel = SocketChannel.open();
      waiting.add(channel);
      try {
        channel.socket().connect(new InetSocketAddress("127.0.0.1", listener.getLocalPort()), 200);
      } catch (SocketTimeoutException full) {
        return waiting;
      }
    }
    Assumptions.abort("this system's queues cannot be filled");
    return waiting;
  }

  @Test
  void handshake_neverAnswered_meetsTheLimitForConnecting() throws Exception {
    try (var mute = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"))) {
      assertThat(post("https://127.0.0.1:" + mute.getLocalPort(), hasty()))
          .startsWith("TooLate")
          .contains("CONNECT");
    }
  }

  @Test
  void handshake_reset_isNotConnected() throws Exception {
    try (var rude = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"))) {
      Thread.ofVirtual()
          .start(() -> {
            try (var client = rude.accept()) {
              client.getInputStream().read();
              client.setSoLinger(true, 0);
            } catch (IOException gone) {
              // The client saw it first.
            }
          });
      assertThat(post("https://127.0.0.1:" + rude.getLocalPort(), Asked.LIMITS))
          .startsWith("NotConnected");
    }
  }

  /**
   * The server says that it did nothing, but whether to ask again is not the client's to decide.
   */
  @Test
  void http2_streamRefused_isNotSentAgain() throws Exception {
    serveHttp2(answer().onRequestStart(new SocketEffect.CloseStream(REFUSED_STREAM)), answer());
    assertThat(post(url(), Asked.LIMITS)).startsWith("Cut");
    assertThat(server.getRequestCount()).isLessThanOrEqualTo(1);
    assertThat(post(url(), Asked.LIMITS)).isEqualTo("200 ok");
  }

  @Test
  void http2_streamResetInTheBody_isCut() throws Exception {
    serveHttp2(answer().body("x".repeat(100_000)).onResponseBody(new SocketEffect.CloseStream(2)));
    assertThat(post(url(), Asked.LIMITS)).startsWith("Cut");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void http2_serverGoesAway_theNextCallMakesANewConnection() throws Exception {
    serveHttp2(answer().onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE), answer());
    assertThat(post(url(), Asked.LIMITS)).isEqualTo("200 ok");
    clients.forgetIdleConnections();
    assertThat(post(url(), Asked.LIMITS)).isEqualTo("200 ok");
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
    assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(1);
  }

  @Test
  void http2_serverStopsInTheBody_meetsALimit() throws Exception {
    serveHttp2(answer().body("x".repeat(100_000)).onResponseBody(SocketEffect.Stall.INSTANCE));
    var limits =
        new Deadlines(
            Duration.ofSeconds(20),
            Duration.ofMillis(500),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));
    assertThat(post(url(), limits)).startsWith("TooLate").contains("FIRST_BYTE");
  }

  private static MockResponse.Builder answer() {
    return new MockResponse.Builder().body("ok");
  }

  private void serveHttp2(MockResponse.Builder... answers) throws IOException {
    server.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
    server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    server.start();
    for (var each : answers) {
      server.enqueue(each.build());
    }
  }

  private String url() {
    return "https://localhost:" + server.getPort();
  }

  private static Deadlines hasty() {
    return hasty(Duration.ofMillis(400));
  }

  private static Deadlines hasty(Duration connect) {
    return new Deadlines(
        connect, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30));
  }

  private String post(String url, Deadlines limits) {
    var body = ByteString.encodeUtf8("{}");
    return Asked.post(clients, new HttpPost(Asked.endpoint(url + "/v1"), "chat", body, limits));
  }
}
