package dev.aurelis.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPolicyTest {
  private static final EndpointPolicy POLICY =
      new EndpointPolicy(Set.of(new Origin("https", "api.good.test", 443)));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.good.test",
        "https://api.good.test/",
        "https://api.good.test:443/v1",
        "HTTPS://API.GOOD.TEST/v1",
        "https://Api.Good.Test:0443/v1"
      })
  void allows_sameOriginInAnotherSpelling_isAllowed(String url) {
    assertThat(POLICY.allows(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.good.test@evil.test/v1",
        "https://api.good.test:x@evil.test/v1",
        "https://user@api.good.test/v1",
        "https://api.good.test.evil.test/v1",
        "https://evil-api.good.test/v1",
        "https://good.test/v1",
        "https://api.good.test:8443/v1",
        "https://api.good.test:0/v1",
        "https://api.good.test:65979/v1",
        "https://api.good.test:+443/v1",
        "https://api.good.test:443:443/v1",
        "http://api.good.test/v1",
        "http://api.good.test:443/v1",
        "ftp://api.good.test/v1",
        "//api.good.test/v1",
        "api.good.test/v1",
        "https:api.good.test/v1",
        "https:///v1",
        "https://api.good.test./v1",
        "https://api%2egood.test/v1",
        "https://api.good.test%2f@evil.test/v1",
        "https://api.good.test\r\n.evil.test/v1",
        "https://api.good.test/v1\r\nHost: evil.test",
        "https://api.good.test\t/v1",
        " https://api.good.test/v1",
        "https://api.good.test\\@evil.test/v1",
        "https://api.good.test\u0000.evil.test/v1",
        "https://api.good.test/v1?next=https://evil.test",
        "https://api.good.test/v1#evil",
        "https://\u0430pi.good.test/v1",
        "https://api\u3002good.evil/v1",
        "https://[::ffff:127.0.0.1]/v1",
        "https://[::ffff:7f00:1]/v1",
        "https://[fe80::1%25eth0]/v1",
        ""
      })
  void allows_anythingElse_isRefused(String url) {
    assertThat(POLICY.allows(url)).isFalse();
  }

  @Test
  void examine_internationalName_isComparedInAscii() {
    var sound = sound("https://b\u00fccher.test/v1");
    assertThat(sound.origin()).isEqualTo(new Origin("https", "xn--bcher-kva.test", 443));
    assertThat(sound.uri()).hasToString("https://xn--bcher-kva.test:443/v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8081/v1",
        "http://127.9.9.9/v1",
        "http://localhost:11434",
        "http://[::1]:8080/v1",
        "http://[0:0:0:0:0:0:0:1]:8080/v1"
      })
  void examine_thisMachineInTheClear_isSound(String url) {
    assertThat(sound(url).origin().isLoopback()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1.evil.test/v1",
        "http://localhost.evil.test/v1",
        "http://127.1/v1",
        "http://2130706433/v1",
        "http://0x7f000001/v1",
        "http://0177.0.0.1/v1",
        "http://0.0.0.0/v1",
        "http://10.0.0.1/v1",
        "http://[::ffff:127.0.0.1]/v1",
        "http://[::]/v1",
        "http://128.0.0.1/v1"
      })
  void examine_anotherMachineInTheClear_isRefused(String url) {
    assertThat(EndpointPolicy.examine(url)).isInstanceOf(EndpointPolicy.Verdict.Refused.class);
  }

  @Test
  void examine_refused_doesNotRepeatTheAddress() {
    var verdict = EndpointPolicy.examine("https://user:hunter2@evil.test/v1");
    assertThat(verdict)
        .isInstanceOfSatisfying(
            EndpointPolicy.Verdict.Refused.class,
            refused -> assertThat(refused.reason()).doesNotContain("hunter2", "evil.test"));
  }

  private static EndpointPolicy.Verdict.Sound sound(String url) {
    return (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(url);
  }
}
