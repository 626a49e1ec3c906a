package dev.aurelis.server.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.NetworkSettings;
import dev.aurelis.server.config.NetworkSettings.Pins;
import dev.aurelis.server.model.Ticker;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.CertificatePinner;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pinned keys, on real sockets. */
class PinsTest {
  private static final LocalDate UNTIL = LocalDate.of(2027, 6, 30);

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final HeldCertificate own =
      new HeldCertificate.Builder()
          .signedBy(authority)
          .addSubjectAlternativeName("localhost")
          .build();
  private final HeldCertificate stranger =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final MockWebServer server = new MockWebServer();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private Optional<HttpClients> clients = Optional.empty();

  @AfterEach
  void close() {
    clients.ifPresent(HttpClients::close);
    timer.shutdownNow();
    server.close();
  }

  @Test
  void send_keyOfTheHostPinned_answers() throws Exception {
    assertThat(post("localhost", own.certificate())).isEqualTo("200 ok");
  }

  @Test
  void send_keyOfTheAuthorityPinned_answers() throws Exception {
    assertThat(post("localhost", authority.certificate())).isEqualTo("200 ok");
  }

  @Test
  void send_otherKeyPinned_sendsNothingAndSaysWhy() throws Exception {
    assertThat(post("localhost", stranger.certificate()))
        .startsWith("NotTrusted")
        .contains("pinned");
    assertThat(server.getRequestCount()).isZero();
  }

  /** Whoever answers can send any certificate along; only one that leads to its own counts. */
  @Test
  void send_pinnedCertificateMerelySentAlong_sendsNothing() throws Exception {
    assertThat(post("localhost", stranger.certificate(), stranger.certificate()))
        .startsWith("NotTrusted")
        .contains("pinned");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void send_otherHostPinned_answers() throws Exception {
    assertThat(post("models.test", stranger.certificate())).isEqualTo("200 ok");
  }

  @Test
  void on_dayAfterTheLast_pinsHoldNoLonger() {
    var network = pinned("localhost", own.certificate());
    assertThat(network.on(UNTIL).pins()).hasSize(1);
    assertThat(network.on(UNTIL.plusDays(1)).pins()).isEmpty();
  }

  private String post(String host, X509Certificate pinned, X509Certificate... sentAlong)
      throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {new Shows(sentAlong)}, null, null);
    server.useHttps(context.getSocketFactory());
    server.start();
    server.enqueue(new MockResponse.Builder().body("ok").build());
    clients = Optional.of(new HttpClients(timer, Ticker.system(), pinned(host, pinned)));
    return Asked.post(clients.get(), "https://localhost:" + server.getPort() + "/v1");
  }

  /** Shows its certificate, its authority's, and whatever else it was given. */
  private final class Shows extends X509ExtendedKeyManager {
    private final X509Certificate[] sentAlong;

    Shows(X509Certificate... sentAlong) {
      this.sentAlong = sentAlong;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return Stream.concat(
              Stream.of(own.certificate(), authority.certificate()), Stream.of(sentAlong))
          .toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return own.keyPair().getPrivate();
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return "own";
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[] {"own"};
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      throw new UnsupportedOperationException();
    }
  }

  private NetworkSettings pinned(String host, X509Certificate certificate) {
    return new NetworkSettings(
        Optional.empty(),
        List.of(authority.certificate()),
        List.of(new Pins(host, Set.of(hash(certificate), hash(other())), UNTIL)));
  }

  private static X509Certificate other() {
    return new HeldCertificate.Builder().build().certificate();
  }

  private static String hash(X509Certificate certificate) {
    return CertificatePinner.pin(certificate).substring("sha256/".length());
  }
}
