package dev.aurelis.server.provider.openai;

import static dev.aurelis.server.provider.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Denied;
import dev.aurelis.server.provider.ProviderFailure.Gone;
import dev.aurelis.server.provider.ProviderFailure.Refused;
import dev.aurelis.server.provider.ProviderFailure.Throttled;
import dev.aurelis.server.provider.ProviderFailure.TooLarge;
import dev.aurelis.server.provider.ProviderFailure.Unavailable;
import dev.aurelis.server.provider.ProviderFailure.UnknownModel;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a response that is no success makes the caller do, for every known shape of body. */
class FailureTest {
  private ScriptedEndpoint endpoint;

  @BeforeEach
  void open() throws Exception {
    endpoint = new ScriptedEndpoint();
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  static Stream<Arguments> verdicts() {
    return Stream.of(
        verdict(401, "{\"error\":{\"code\":\"unauthorized\",\"message\":\"Bad\"}}", Denied.class),
        verdict(403, "{\"error\":{\"code\":\"no_access\",\"message\":\"No\"}}", Denied.class),
        verdict(402, "{\"error\":{\"code\":402,\"message\":\"Insufficient\"}}", Denied.class),
        verdict(
            402,
            "{\"error\":{\"code\":402,\"message\":\"x\",\"metadata\":"
                + "{\"limit_source\":\"openrouter_in_flight_budget\"}}}",
            Throttled.class),
        verdict(
            429,
            "{\"error\":{\"message\":\"quota\",\"type\":\"insufficient_quota\",\"code\":null}}",
            Denied.class),
        verdict(429, "{\"message\":\"Requests rate limit exceeded\"}", Throttled.class),
        verdict(
            429,
            "{\"object\":\"error\",\"message\":\"Rate limit exceeded\",\"type\":\"rate_limited\","
                + "\"param\":null,\"code\":\"1300\"}",
            Throttled.class),
        verdict(
            404, "{\"error\":\"model 'x' not found, try pulling it first\"}", UnknownModel.class),
        verdict(404, "<html>nginx</html>", UnknownModel.class),
        verdict(
            400,
            "{\"error\":{\"code\":\"unknown_model\",\"message\":\"Unknown model: x\"}}",
            UnknownModel.class),
        verdict(410, "{\"error\":{\"message\":\"temporarily unavailable\"}}", Gone.class),
        verdict(410, "", Gone.class),
        verdict(
            413,
            "{\"error\":{\"code\":\"tokens_limit_reached\",\"message\":\"Max size: 8000"
                + " tokens.\"}}",
            TooLarge.class),
        verdict(
            400,
            "{\"error\":{\"code\":400,\"type\":\"exceed_context_size_error\",\"message\":\"x\"}}",
            TooLarge.class),
        verdict(
            400,
            "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens.\"}}",
            TooLarge.class),
        verdict(
            400,
            "{\"error\":{\"message\":\"filtered\",\"type\":null,\"param\":\"prompt\","
                + "\"code\":\"content_filter\",\"innererror\":"
                + "{\"code\":\"ResponsibleAIPolicyViolation\"}}}",
            Refused.class),
        verdict(400, "{\"detail\":\"nonsense\"}", Refused.class),
        verdict(
            422,
            "{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"extra_forbidden\","
                + "\"loc\":[\"body\",\"foo\"],\"msg\":\"Extra inputs are not permitted\"}]}}",
            Refused.class),
        verdict(415, "what?", Refused.class),
        verdict(408, "Timed out reading request body.", Unavailable.class),
        verdict(425, "", Unavailable.class),
        verdict(
            500,
            "{\"error\":{\"type\":\"server_error\",\"message\":\"Sorry\"}}",
            Unavailable.class),
        verdict(502, "<html><h1>Bad Gateway</h1></html>", Unavailable.class),
        verdict(503, "{\"error\":{\"code\":503,\"message\":\"Loading model\"}}", Unavailable.class),
        verdict(504, "", Unavailable.class),
        verdict(
            529, "{\"message\":\"busy\",\"documentation_url\":\"https://x\"}", Unavailable.class));
  }

  private static Arguments verdict(int status, String body, Class<?> failure) {
    return Arguments.of(status, body, failure);
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void status_withItsBody_tellsWhatToDo(int status, String body, Class<?> expected) {
    endpoint.answers(status(status, body));
    var failure = endpoint.failure();
    assertThat(failure).isInstanceOf(expected);
    assertThat(failure.reason()).isNotBlank().doesNotContain("\n", "<html", "{");
    assertThat(endpoint.server.getRequestCount()).isEqualTo(1);
  }

  static Stream<Arguments> waits() {
    return Stream.of(
        Arguments.of("Retry-After", "45", 45_000),
        Arguments.of("Retry-After", "0", 1_000),
        Arguments.of("Retry-After", "-1", 1_000),
        Arguments.of("Retry-After", "1.5", 1_500),
        Arguments.of("Retry-After", "24367", 24_367_000),
        Arguments.of("Retry-After", "1000000000000", 1_000),
        Arguments.of("Retry-After", "99999999999999999999999999", 1_000),
        Arguments.of("Retry-After", "soon", 1_000),
        Arguments.of("Retry-After", "", 1_000),
        Arguments.of("Retry-After", "Sat, 21 Nov 2026 12:00:30 GMT", 30_000),
        Arguments.of("Retry-After", "Fri, 20 Nov 2026 12:00:30 GMT", 1_000),
        Arguments.of("Retry-After", "Fri, 99 Nov 2026 12:00:30 GMT", 1_000),
        Arguments.of("retry-after-ms", "2500", 2_500),
        Arguments.of("x-ratelimit-timeremaining", "44", 44_000));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void tooManyRequests_retryAfter_isReadAndMadeSafe(String header, String value, int millis) {
    endpoint.answers(
        status(429, "Too many requests. For more on scraping").setHeader(header, value));
    assertThat(throttled().retryAfter()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void tooManyRequests_millisecondsAndSeconds_theFinerOneCounts() {
    endpoint.answers(
        status(429, "").setHeader("Retry-After", "9").setHeader("retry-after-ms", "8200"));
    assertThat(throttled().retryAfter()).isEqualTo(Duration.ofMillis(8_200));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rate limit of 15 per 60s exceeded. Please wait 25 seconds before retrying.",
        "Please retry after 25 seconds.",
        "Please try again in 25s."
      })
  void tooManyRequests_waitInTheText_isRead(String message) {
    endpoint.answers(status(429, "{\"error\":{\"code\":\"429\",\"message\":\"" + message + "\"}}"));
    assertThat(throttled().retryAfter()).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void tooManyRequests_plainTextUnderJsonType_isThrottled() {
    endpoint.answers(
        status(429, "Too many requests. For more on scraping GitHub, see the terms.\n")
            .setHeader("Content-Type", "application/json; charset=utf-8")
            .setHeader("Retry-After", "44"));
    assertThat(throttled().reason()).contains("429", "44 s");
  }

  @Test
  void serviceUnavailable_retryAfterZero_isSentOnce() {
    endpoint.answers(status(503, "").setHeader("Retry-After", "0"), status(503, ""));
    assertThat(endpoint.failure()).isInstanceOf(Throttled.class);
    assertThat(endpoint.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void serviceUnavailable_absurdRetryAfter_isAnOrdinaryFailure() {
    endpoint.answers(status(503, "").setHeader("Retry-After", "1000000000000"));
    assertThat(endpoint.failure()).isInstanceOf(Unavailable.class);
    assertThat(endpoint.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void requestTimeout_isSentOnce() {
    endpoint.answers(status(408, ""), status(408, ""));
    assertThat(endpoint.failure()).isInstanceOf(Unavailable.class);
    assertThat(endpoint.server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 422, 429, 500, 503})
  void body_echoingTheToken_neverReachesTheReason(int status) {
    var token = ScriptedEndpoint.TOKEN;
    endpoint.answers(
        status(
            status,
            "{\"error\":{\"message\":\"Bad key " + token + " and " + token.substring(9) + "\"}}"));
    var reason = endpoint.failure().reason();
    for (int from = 0; from + 12 <= token.length(); from++) {
      assertThat(reason).doesNotContain(token.substring(from, from + 12));
    }
  }

  @Test
  void body_controlsAndBidi_areTakenOutOfTheReason() {
    endpoint.answers(
        status(400, "{\"error\":{\"message\":\"a\\u001b[31mb\\r\\nINFO fake\\u202ec\\u200bd\"}}"));
    assertThat(endpoint.failure().reason()).endsWith(": a[31mb INFO fakecd");
  }

  @Test
  void body_huge_isReadInPart() {
    endpoint.answers(status(400, "{\"error\":{\"message\":\"" + "x".repeat(2 << 20) + "\"}}"));
    assertThat(endpoint.failure().reason().length()).isLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirect_isNotFollowedAndNamesTheHost(int status) throws Exception {
    try (var elsewhere = new ScriptedEndpoint()) {
      var target = elsewhere.server.url("/v1/chat/completions").toString();
      endpoint.answers(status(status, "").setHeader("Location", target));
      assertThat(endpoint.failure())
          .isInstanceOfSatisfying(
              Refused.class,
              failure -> assertThat(failure.reason()).contains(elsewhere.server.getHostName()));
      assertThat(elsewhere.server.getRequestCount()).isZero();
      assertThat(endpoint.server.getRequestCount()).isEqualTo(1);
    }
  }

  private Throttled throttled() {
    ProviderFailure failure = endpoint.failure();
    assertThat(failure).isInstanceOf(Throttled.class);
    return (Throttled) failure;
  }
}
