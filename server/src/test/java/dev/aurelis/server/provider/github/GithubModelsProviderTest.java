package dev.aurelis.server.provider.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.RecordedCall;
import dev.aurelis.server.provider.openai.ScriptedEndpoint;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded traffic of the service while it lived, and its end. */
class GithubModelsProviderTest {
  private ScriptedEndpoint endpoint;
  private GithubModelsProvider provider;

  @BeforeEach
  void open() throws Exception {
    endpoint = new ScriptedEndpoint();
    provider = new GithubModelsProvider(endpoint.provider());
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void start_retired_callsOnceAndNamesTheSetting() {
    endpoint.answers(
        ScriptedEndpoint.status(
            410,
            "{\"error\":{\"code\":\"github_models_retirement_brownout\",\"message\":"
                + "\"GitHub Models is temporarily unavailable.\"}}"),
        ScriptedEndpoint.says("never"));
    for (int i = 0; i < 20; i++) {
      assertThat(((ProviderEnd.Failed) ask()).failure())
          .isInstanceOfSatisfying(
              ProviderFailure.Gone.class,
              gone -> assertThat(gone.reason()).contains("2026-07-30", "provider"));
    }
    assertThat(endpoint.server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"chat-stream-simple.body, 2, 27, 2"})
  void start_recordedStream_isReadWhole(String file, String text, int prompt, int completion)
      throws Exception {
    replay(file);
    var end = (ProviderEnd.Complete) ask();
    assertThat(end.text()).isEqualTo(text);
    assertThat(end.model()).isEqualTo(new ModelId("gpt-4.1-2025-04-14"));
    assertThat(end.usage())
        .isEqualTo(new TokenUsage(prompt, completion, 0, TokenUsage.Origin.REPORTED));
  }

  @Test
  void start_recordedStreamOfSeveralChunks_isReadWhole() throws Exception {
    replay("chat-stream-logprobs.body");
    var end = (ProviderEnd.Complete) ask();
    assertThat(end.text()).isNotBlank();
    assertThat(end.usage().origin()).isEqualTo(TokenUsage.Origin.REPORTED);
  }

  @Test
  void start_recordedToolCall_isNoAnswer() throws Exception {
    replay("chat-stream-tool-call.body");
    assertThat(ask()).isInstanceOf(ProviderEnd.Failed.class);
  }

  @Test
  void start_recordedDocument_isReadWhole() throws Exception {
    replay("chat-nonstream-json-schema.body");
    assertThat(((ProviderEnd.Complete) ask()).text()).startsWith("{");
  }

  @ParameterizedTest
  @CsvSource({"44, 44", "0, 1"})
  void start_recordedRateLimit_isThrottledAtLeastASecond(String told, int seconds) {
    endpoint.answers(
        ScriptedEndpoint.status(429, "Too many requests. For more on scraping GitHub …\n")
            .setHeader("Content-Type", "application/json; charset=utf-8")
            .setHeader("Retry-After", told)
            .setHeader("x-ratelimit-timeremaining", told)
            .setHeader("x-ratelimit-type", "UserByModelByMinute")
            .setHeader("x-ms-error-code", "RateLimitReached"));
    assertThat(((ProviderEnd.Failed) ask()).failure())
        .isInstanceOfSatisfying(
            ProviderFailure.Throttled.class,
            throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
  }

  @Test
  void start_rateHeadersOfTheSharedDeployment_areNotBelieved() {
    endpoint.answers(
        ScriptedEndpoint.says("ok")
            .setHeader("x-ratelimit-remaining-requests", "999")
            .setHeader("x-ratelimit-reset-requests", "1s"));
    assertThat(((ProviderEnd.Complete) ask()).limits()).isEmpty();
  }

  private void replay(String file) throws IOException {
    try (var body = getClass().getResourceAsStream("/dev/aurelis/server/sim/recorded/" + file)) {
      endpoint.answers(
          new MockResponse.Builder()
              .body(new Buffer().readFrom(body))
              .addHeader("X-Replayed", "1"));
    }
  }

  private ProviderEnd ask() {
    var call = new RecordedCall();
    provider.start(ScriptedEndpoint.explain(), call);
    return call.awaitEnd();
  }
}
