package dev.aurelis.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.NetworkSettings.Kind;
import dev.aurelis.server.config.NetworkSettings.Login;
import dev.aurelis.server.config.NetworkSettings.Pins;
import dev.aurelis.server.config.NetworkSettings.Proxy;
import dev.aurelis.server.security.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSettingsTest {
  private static final String ONE = "A".repeat(43) + "=";
  private static final String OTHER = "B".repeat(42) + "A=";

  @TempDir Path folder;

  @Test
  void load_nothingSaid_goesStraight() {
    assertThat(load("", Map.of()).config().network()).isEqualTo(NetworkSettings.DIRECT);
  }

  @Test
  void load_everyKey_isRead() throws Exception {
    var authority = new HeldCertificate.Builder().certificateAuthority(0).build();
    var other = new HeldCertificate.Builder().certificateAuthority(0).build();
    var file =
        Files.writeString(
            folder.resolve("ca.pem"), authority.certificatePem() + other.certificatePem());
    var loaded =
        load(
            """
            network:
              proxy: socks5://proxy.test:1080
              proxy_user: me
              proxy_password_env: PROXY_PASSWORD
              no_proxy: [.intranet.test, 10.0.0.1]
              ca_file: %s
              pins:
                - host: Models.test
                  keys: [sha256/%s, sha256/%s]
                  until: 2027-06-30
            """
                .formatted(file, ONE, OTHER),
            Map.of("PROXY_PASSWORD", "s3cr3tpassword"));
    assertThat(loaded.problems()).isEmpty();
    var network = loaded.config().network();
    assertThat(network)
        .isEqualTo(
            new NetworkSettings(
                Optional.of(
                    new Proxy(
                        Kind.SOCKS,
                        "proxy.test",
                        1080,
                        Optional.of(new Login("me", new Secret("s3cr3tpassword"))),
                        new ProxyExceptions(List.of(".intranet.test", "10.0.0.1")))),
                List.of(authority.certificate(), other.certificate()),
                List.of(new Pins("models.test", Set.of(ONE, OTHER), LocalDate.of(2027, 6, 30)))));
    assertThat(loaded.toString()).doesNotContain("s3cr3tpassword");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{proxy: 'https://proxy.test:1'} | network.proxy | must begin with",
        "{proxy: 'http://proxy.test'} | network.proxy | port",
        "{proxy: 'http://proxy.test:1/x'} | network.proxy | must end with a port",
        "{proxy: 'http://u:p@proxy.test:1'} | network.proxy | proxy_user",
        "{proxy: 'http://%zz@proxy.test:1'} | network.proxy | cannot be understood",
        "{proxy: 'http://pro xy.test:1'} | network.proxy | makes no sense",
        "{proxy_user: 'a:b'} | network.proxy_user | colon",
        "{proxy_user: 'a b'} | network.proxy_user | without spaces",
        "{proxy_password_env: PROXY_PASSWORD} | network.proxy_user | is needed",
        "{no_proxy: {a: b}} | network.no_proxy | list of texts",
        "{ca_file: relative.pem} | network.ca_file | whole path",
        "{ca_file: /nowhere/ca.pem} | network.ca_file | whole path",
        "{pins: on} | network.pins | list of entries",
        "{pins: [{host: h, until: 2027-01-01}]} | network.pins | two keys",
        "{pins: [{host: h, keys: [sha256/AA==], until: 2027-01-01}]} | network.pins.keys | base 64",
        "{pins: [{host: h, keys: [md5/x], until: 2027-01-01}]} | network.pins.keys | sha256/",
      })
  void load_badValue_isAnErrorWithItsKey(String value, String key, String words) {
    var loaded = load("network: " + value, Map.of("PROXY_PASSWORD", "s3cr3tpassword"));
    assertThat(loaded.usable()).isFalse();
    assertThat(loaded.problems())
        .anySatisfy(problem -> {
          assertThat(problem.key()).isEqualTo(key);
          assertThat(problem.line()).isEqualTo(1);
          assertThat(problem.message()).contains(words);
        });
  }

  @Test
  void load_fileThatHoldsNoCertificate_isAnError() throws Exception {
    var file = Files.writeString(folder.resolve("ca.pem"), "not a certificate");
    var loaded = load("network: {ca_file: " + file + "}", Map.of());
    assertThat(loaded.usable()).isFalse();
    assertThat(loaded.problems().toString()).contains("network.ca_file");
  }

  @Test
  void load_unknownKey_suggestsTheNearest() {
    assertThat(load("network: {proxi: none}", Map.of()).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("did you mean proxy?"));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS_PROXY,http://one.test:3128,HTTP,one.test",
    "https_proxy,one.test:3128,HTTP,one.test",
    "ALL_PROXY,socks5h://two.test:3128,SOCKS,two.test",
    "HTTPS_PROXY,http://one.test:3128/,HTTP,one.test",
  })
  void load_proxyOfTheEnvironment_isUsed(String name, String value, Kind kind, String host) {
    var proxy = load("", Map.of(name, value, "NO_PROXY", "a.test, .b.test")).config().network();
    assertThat(proxy.proxy())
        .contains(
            new Proxy(
                kind,
                host,
                3128,
                Optional.empty(),
                new ProxyExceptions(List.of("a.test", ".b.test"))));
  }

  @Test
  void load_loginInTheEnvironmentsProxy_isASecret() {
    var loaded = load("", Map.of("HTTPS_PROXY", "http://me:s3cr3t%40password@one.test:3128"));
    assertThat(loaded.config().network().proxy().orElseThrow().login())
        .contains(new Login("me", new Secret("s3cr3t@password")));
    assertThat(loaded.toString()).doesNotContain("s3cr3t");
  }

  @Test
  void load_proxyOfTheFile_winsOverTheEnvironments() {
    var environment = Map.of("HTTPS_PROXY", "http://one.test:3128", "NO_PROXY", "*");
    var named = load("network: {proxy: 'http://own.test:1'}", environment).config().network();
    assertThat(named.proxy().orElseThrow().host()).isEqualTo("own.test");
    assertThat(named.proxy().orElseThrow().exceptions()).isEqualTo(ProxyExceptions.NONE);
    assertThat(load("network: {proxy: none}", environment).config().network().proxy()).isEmpty();
  }

  @Test
  void load_badProxyOfTheEnvironment_isAWarningWithoutItsValue() {
    var loaded = load("", Map.of("HTTPS_PROXY", "ftp://me:s3cr3tpassword@one.test:3128"));
    assertThat(loaded.usable()).isTrue();
    assertThat(loaded.config().network().proxy()).isEmpty();
    assertThat(loaded.problems().toString())
        .contains("HTTPS_PROXY")
        .doesNotContain("s3cr3tpassword");
  }

  @ParameterizedTest
  @CsvSource({
    "models.test,models.test,true",
    "models.test,eu.models.test,true",
    ".models.test,eu.models.test,true",
    "*.models.test,eu.models.test,true",
    "MODELS.test,models.test,true",
    "models.test,evilmodels.test,false",
    "models.test,models.test.evil.test,false",
    "models.test:443,models.test,true",
    "models.test:8443,models.test,false",
    "10.0.0.1,10.0.0.1,true",
    "10.0.0.1,10.0.0.11,false",
    "*,anything.test,true",
    "'',models.test,false",
    ".,models.test,false",
    "2001:db8::1,[2001:db8::1],true",
  })
  void cover_host_isComparedByWholeLabels(String pattern, String host, boolean covered) {
    assertThat(new ProxyExceptions(List.of(pattern)).cover(host, 443)).isEqualTo(covered);
  }

  private Loaded load(String text, Map<String, String> variables) {
    try {
      var file = Files.writeString(folder.resolve("config.yaml"), text + "\nprovider: engine\n");
      var all = new HashMap<>(variables);
      all.put("AURELIS_CONFIG", file.toString());
      return new ConfigLoader(new Environment(all, folder, "Linux")).load();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
