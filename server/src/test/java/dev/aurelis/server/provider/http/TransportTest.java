package dev.aurelis.server.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.NetworkSettings;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.Secret;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Encryption, protocols and addresses, on real sockets. */
class TransportTest {
  private static final Deadlines LIMITS =
      new Deadlines(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30));

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final MockWebServer server = new MockWebServer();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private HttpClients clients = new HttpClients(timer, Ticker.system());

  @AfterEach
  void close() {
    clients.close();
    timer.shutdownNow();
    server.close();
  }

  @Test
  void send_trustedCertificate_speaksHttp2() throws Exception {
    serveTls(certificate("localhost"));
    trustAuthority();
    assertThat(post(url())).isEqualTo("200 HTTP/2 ok");
  }

  @Test
  void send_untrustedAuthority_sendsNothing() throws Exception {
    serveTls(certificate("localhost"));
    assertThat(post(url())).startsWith("NotTrusted");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void send_certificateOfAnotherHost_sendsNothing() throws Exception {
    serveTls(certificate("other.test"));
    trustAuthority();
    assertThat(post(url())).startsWith("NotTrusted");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void send_expiredCertificate_sendsNothing() throws Exception {
    serveTls(
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName("localhost")
            .validityInterval(0, 1_000)
            .build());
    trustAuthority();
    assertThat(post(url())).startsWith("NotTrusted");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void send_encryptedAddressServedInTheClear_isNotConnected() throws Exception {
    try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (var client = plain.accept()) {
              client
                  .getOutputStream()
                  .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
              client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
              // The client is expected to leave in the middle.
            }
          });
      assertThat(post("https://localhost:" + plain.getLocalPort() + "/v1"))
          .startsWith("NotConnected");
    }
  }

  /** It answers the greeting by choosing TLS 1.1, which a client cannot be told not to hear. */
  @Test
  void send_serverThatSpeaksNothingAboveTls11_hearsNoRequest() throws Exception {
    var heard = new CompletableFuture<Integer>();
    try (var old = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (var client = old.accept()) {
              var in = new DataInputStream(client.getInputStream());
              in.readNBytes(3);
              in.readNBytes(in.readUnsignedShort());
              client.getOutputStream().write(helloOfTls11());
              heard.complete(in.read());
            } catch (IOException e) {
              heard.complete(-1);
            }
          });
      assertThat(post("https://localhost:" + old.getLocalPort() + "/v1"))
          .startsWith("NotConnected");
      // 21 is an alert, 23 would be data (RFC 5246, section 6.2.1).
      assertThat(heard.get(20, TimeUnit.SECONDS)).isIn(21, -1);
    }
  }

  private static byte[] helloOfTls11() {
    var hello = new byte[47];
    var head = new byte[] {22, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2};
    System.arraycopy(head, 0, hello, 0, head.length);
    hello[45] = 0x2f;
    return hello;
  }

  @Test
  void send_selfSignedCertificate_sendsNothing() throws Exception {
    var alone = new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    serve(new HandshakeCertificates.Builder().heldCertificate(alone).build());
    trustAuthority();
    assertThat(post(url())).startsWith("NotTrusted");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void send_ownAuthority_isTrustedBesideThePlatforms() {
    var trust = Trust.inPlatformAnd(List.of(authority.certificate()));
    var platform = Trust.inPlatformAnd(List.of());
    assertThat(trust.manager().getAcceptedIssuers())
        .contains(platform.manager().getAcceptedIssuers())
        .contains(authority.certificate());
  }

  @Test
  void send_largeBodyToEndpointThatTakesGzip_isCompressed() throws Exception {
    server.start();
    server.enqueue(new MockResponse.Builder().body("ok").build());
    var body = ByteString.encodeUtf8("{\"text\":\"" + "int total = 0; ".repeat(200) + "\"}");
    assertThat(compressing(body)).isEqualTo("200 ok");
    var request = server.takeRequest();
    assertThat(request.getHeaders().get("Content-Encoding")).isEqualTo("gzip");
    assertThat(request.getBodySize()).isLessThan(body.size() / 2);
    try (var plain =
        new GZIPInputStream(new java.io.ByteArrayInputStream(request.getBody().toByteArray()))) {
      assertThat(plain.readAllBytes()).isEqualTo(body.toByteArray());
    }
  }

  @Test
  void send_smallOrDenseBodyToEndpointThatTakesGzip_isSentAsItIs() throws Exception {
    server.start();
    var dense = new byte[4_000];
    new SplittableRandom(20261128).nextBytes(dense);
    for (var body : List.of(ByteString.encodeUtf8("{}".repeat(512)), ByteString.of(dense))) {
      server.enqueue(new MockResponse.Builder().body("ok").build());
      assertThat(compressing(body)).isEqualTo("200 ok");
      var request = server.takeRequest();
      assertThat(request.getHeaders().get("Content-Encoding")).isNull();
      assertThat(request.getBody()).isEqualTo(body);
    }
  }

  @Test
  void send_largeBodyToAnyOtherEndpoint_isSentAsItIs() throws Exception {
    server.start();
    server.enqueue(new MockResponse.Builder().body("ok").build());
    var body = ByteString.encodeUtf8(" ".repeat(4_000));
    var url = "http://127.0.0.1:" + server.getPort() + "/v1";
    Asked.post(clients, new HttpPost(Asked.endpoint(url), "chat", body, LIMITS));
    assertThat(server.takeRequest().getHeaders().get("Content-Encoding")).isNull();
  }

  private String compressing(ByteString body) {
    var url = "http://127.0.0.1:" + server.getPort() + "/v1";
    var able = Asked.endpoint(url, Endpoint.Ability.GZIP_REQUESTS);
    return Asked.post(clients, new HttpPost(able, "chat", body, LIMITS));
  }

  @Test
  void send_localhost_triesEveryAddressOfThisMachine() throws Exception {
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    server.enqueue(new MockResponse.Builder().body("ok").build());
    assertThat(post("http://localhost:" + server.getPort() + "/v1")).isEqualTo("200 HTTP/1.1 ok");
  }

  @Test
  void send_unresolvableName_isNotConnected() {
    assertThat(post("https://nowhere.invalid/v1")).startsWith("NotConnected");
  }

  @Test
  void send_afterClose_stillEnds() throws Exception {
    server.start();
    clients.close();
    assertThat(post("http://localhost:" + server.getPort() + "/v1")).isNotBlank();
  }

  @Test
  void toString_ofEverythingThatHoldsTheToken_hidesIt() {
    var endpoint = endpoint("https://localhost:1/v1");
    var post = new HttpPost(endpoint, "x", ByteString.EMPTY, LIMITS);
    assertThat(post + " " + endpoint + " " + Endpoint.Credential.apiKey(new Secret("sk-canary")))
        .doesNotContain("sk-canary");
  }

  private String url() {
    server.enqueue(new MockResponse.Builder().body("ok").build());
    return "https://localhost:" + server.getPort() + "/v1";
  }

  private HeldCertificate certificate(String host) {
    return new HeldCertificate.Builder()
        .signedBy(authority)
        .addSubjectAlternativeName(host)
        .build();
  }

  private void serveTls(HeldCertificate certificate) throws IOException {
    serve(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate, authority.certificate())
            .build());
  }

  private void serve(HandshakeCertificates own) throws IOException {
    server.useHttps(own.sslSocketFactory());
    server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    server.start();
  }

  private void trustAuthority() {
    clients =
        new HttpClients(
            timer,
            Ticker.system(),
            new NetworkSettings(Optional.empty(), List.of(authority.certificate()), List.of()));
  }

  private static Endpoint endpoint(String url) {
    return new Endpoint(
        (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(url),
        Optional.of(Endpoint.Credential.bearer(new Secret("sk-canary"))));
  }

  /** Status, protocol and body, or the fault. */
  private String post(String url) {
    var told = new CompletableFuture<String>();
    var post = new HttpPost(endpoint(url), "chat", ByteString.encodeUtf8("{}"), LIMITS);
    clients.send(
        post,
        new ResponseReader() {
          @Override
          public void read(HttpAnswer answer) throws IOException {
            var body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            told.complete(answer.status() + " " + protocol() + " " + body);
          }

          @Override
          public void broke(Fault fault) {
            told.complete(fault.toString());
          }
        });
    try {
      return told.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String protocol() {
    try {
      var request = server.takeRequest(20, TimeUnit.SECONDS);
      return request == null ? "nothing" : request.getVersion();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
