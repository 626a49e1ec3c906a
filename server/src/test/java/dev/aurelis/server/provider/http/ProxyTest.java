package dev.aurelis.server.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.NetworkSettings;
import dev.aurelis.server.config.NetworkSettings.Kind;
import dev.aurelis.server.config.NetworkSettings.Login;
import dev.aurelis.server.config.ProxyExceptions;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.http.SmallProxy.Manner;
import dev.aurelis.server.security.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proxies, on real sockets. The host that is asked for exists behind the proxy only. */
class ProxyTest {
  private static final String HOST = "models.test";

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final MockWebServer server = new MockWebServer();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private Optional<SmallProxy> proxy = Optional.empty();
  private Optional<HttpClients> clients = Optional.empty();

  @BeforeEach
  void serve() throws IOException {
    var own =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName(HOST)
            .addSubjectAlternativeName("10.1.2.3")
            .build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(own, authority.certificate())
            .build()
            .sslSocketFactory());
    server.start();
    server.enqueue(new MockResponse.Builder().body("ok").build());
  }

  @AfterEach
  void close() throws IOException {
    clients.ifPresent(HttpClients::close);
    if (proxy.isPresent()) {
      proxy.get().close();
    }
    timer.shutdownNow();
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void send_proxyConnects_answers(Kind kind) throws Exception {
    through(kind, Manner.CONNECTS, Optional.empty());
    assertThat(post(HOST)).isEqualTo("200 ok");
    assertThat(asked()).singleElement().asString().contains(HOST + ":" + server.getPort());
    assertThat(server.takeRequest().getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + Asked.TOKEN);
  }

  @ParameterizedTest
  @EnumSource
  void send_addressBehindProxy_isAskedForAsAddress(Kind kind) throws Exception {
    through(kind, Manner.CONNECTS, Optional.empty());
    assertThat(post("10.1.2.3")).isEqualTo("200 ok");
    assertThat(asked()).singleElement().asString().contains("10.1.2.3:" + server.getPort());
  }

  @Test
  void send_throughProxy_neverShowsItTheToken() throws Exception {
    through(Kind.HTTP, Manner.ASKS_WHO, login(SmallProxy.PASSWORD));
    assertThat(post(HOST)).isEqualTo("200 ok");
    assertThat(asked().toString()).contains(SmallProxy.LOGIN).doesNotContain(Asked.TOKEN);
  }

  @ParameterizedTest
  @EnumSource
  void send_proxyKnowsTheLogin_answersWithoutShowingItToTheEndpoint(Kind kind) throws Exception {
    through(kind, Manner.ASKS_WHO, login(SmallProxy.PASSWORD));
    assertThat(post(HOST)).isEqualTo("200 ok");
    assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization")).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void send_proxyAsksWhoAndNobodySays_namesTheSetting(Kind kind) throws Exception {
    through(kind, Manner.ASKS_WHO, Optional.empty());
    assertThat(post(HOST)).startsWith("NotTrusted").contains("asks for a user");
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void send_proxyDoesNotAcceptTheLogin_saysSoOnce(Kind kind) throws Exception {
    through(kind, Manner.ASKS_WHO, login("wrong-sesame"));
    assertThat(post(HOST))
        .startsWith("NotTrusted")
        .contains("did not accept user and password")
        .doesNotContain("wrong-sesame");
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void send_proxyRefuses_isNotConnected(Kind kind) throws Exception {
    through(kind, Manner.REFUSES, Optional.empty());
    assertThat(post(HOST)).startsWith("NotConnected").contains("proxy made no connection");
    assertThat(asked()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void send_proxyDiesHalfWay_isNotConnected(Kind kind) throws Exception {
    through(kind, Manner.DIES_HALF_WAY, Optional.empty());
    assertThat(post(HOST)).startsWith("NotConnected");
    assertThat(asked()).hasSize(1);
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void send_proxyStalls_endsWithTheLimitForConnecting(Kind kind) throws Exception {
    through(kind, Manner.STALLS, Optional.empty());
    var limits =
        new Deadlines(
            Duration.ofMillis(300),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30));
    var post = new HttpPost(Asked.endpoint(url(HOST)), "chat", ByteString.encodeUtf8("{}"), limits);
    assertThat(Asked.post(clients.orElseThrow(), post)).startsWith("TooLate").contains("CONNECT");
  }

  @ParameterizedTest
  @EnumSource
  void send_nobodyListensAtTheProxy_isNotConnected(Kind kind) throws Exception {
    through(kind, Manner.CONNECTS, Optional.empty());
    proxy.orElseThrow().close();
    assertThat(post(HOST)).startsWith("NotConnected");
  }

  @Test
  void send_socksProxyIsNone_saysSo() throws Exception {
    try (var other = SmallProxy.http(Manner.REFUSES, server.getPort())) {
      use(Kind.SOCKS, other.port(), Optional.empty(), ProxyExceptions.NONE);
      var limits =
          new Deadlines(
              Duration.ofMillis(300),
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              Duration.ofSeconds(30));
      var post =
          new HttpPost(Asked.endpoint(url(HOST)), "chat", ByteString.encodeUtf8("{}"), limits);
      assertThat(Asked.post(clients.orElseThrow(), post)).startsWith("TooLate");
    }
  }

  @ParameterizedTest
  @EnumSource
  void send_exceptedHost_doesNotAskTheProxy(Kind kind) throws Exception {
    proxy = Optional.of(SmallProxy.http(Manner.CONNECTS, server.getPort()));
    use(
        kind,
        proxy.get().port(),
        Optional.empty(),
        new ProxyExceptions(List.of("intranet.invalid")));
    assertThat(post("models.intranet.invalid")).startsWith("NotConnected");
    assertThat(asked()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void send_thisMachine_doesNotAskTheProxy(Kind kind) throws Exception {
    through(kind, Manner.CONNECTS, Optional.empty());
    try (var plain = new MockWebServer()) {
      plain.start();
      plain.enqueue(new MockResponse.Builder().body("near").build());
      assertThat(Asked.post(clients.orElseThrow(), "http://127.0.0.1:" + plain.getPort() + "/v1"))
          .isEqualTo("200 near");
    }
    assertThat(asked()).isEmpty();
  }

  private static Optional<Login> login(String password) {
    return Optional.of(new Login(SmallProxy.USER, new Secret(password)));
  }

  private void through(Kind kind, Manner manner, Optional<Login> login) throws IOException {
    proxy =
        Optional.of(
            switch (kind) {
              case HTTP -> SmallProxy.http(manner, server.getPort());
              case SOCKS -> SmallProxy.socks(manner, server.getPort());
            });
    use(kind, proxy.get().port(), login, ProxyExceptions.NONE);
  }

  private void use(Kind kind, int port, Optional<Login> login, ProxyExceptions exceptions) {
    var through = new NetworkSettings.Proxy(kind, "127.0.0.1", port, login, exceptions);
    clients =
        Optional.of(
            new HttpClients(
                timer,
                Ticker.system(),
                new NetworkSettings(
                    Optional.of(through), List.of(authority.certificate()), List.of())));
  }

  private List<String> asked() {
    return proxy.orElseThrow().asked();
  }

  private String url(String host) {
    return "https://" + host + ":" + server.getPort() + "/v1";
  }

  private String post(String host) {
    return Asked.post(clients.orElseThrow(), url(host));
  }
}
