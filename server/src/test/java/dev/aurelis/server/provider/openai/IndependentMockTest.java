package dev.aurelis.server.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderContract;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.RecordedCall;
import dev.aurelis.server.provider.http.HttpClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our clients against a mock of the vendors' endpoints that nobody here wrote. */
class IndependentMockTest {
  @TempDir static Path folder;
  private static Optional<IndependentMock> mock = Optional.empty();

  @BeforeAll
  static void start() throws IOException {
    mock = Optional.of(IndependentMock.start(folder));
  }

  @AfterAll
  static void end() {
    mock.ifPresent(IndependentMock::close);
  }

  /** The dialect of OpenAI. */
  @Nested
  class OpenAi extends ProviderContract {
    @Override
    protected Subject open() throws IOException {
      return new MockedSubject("/v1");
    }

    @Override
    protected boolean mayStay(Thread thread) {
      return isShared(thread);
    }
  }

  /** The routes of Ollama. */
  @Nested
  class Ollama extends ProviderContract {
    @Override
    protected Subject open() throws IOException {
      return new MockedSubject("", OpenAiSettings.Trait.OLLAMA_ROUTES);
    }

    @Override
    protected boolean mayStay(Thread thread) {
      return isShared(thread);
    }
  }

  @Test
  void start_answeredRequest_isWholeWithWhatWasUsed() throws IOException {
    var subject = new MockedSubject("/v1");
    try {
      var call = new RecordedCall();
      subject.provider().start(subject.answered(), call);
      assertThat(call.awaitEnd())
          .isInstanceOfSatisfying(
              ProviderEnd.Complete.class,
              end -> {
                assertThat(end.text()).isEqualTo("an answer that comes in several pieces");
                assertThat(end.usage().completion()).isPositive();
              });
    } finally {
      subject.close();
    }
  }

  @Test
  void start_failingRequest_isAFailureOfTheEndpoint() throws IOException {
    var subject = new MockedSubject("/v1");
    try {
      var call = new RecordedCall();
      subject.provider().start(subject.failing(), call);
      assertThat(call.awaitEnd())
          .isInstanceOfSatisfying(
              ProviderEnd.Failed.class,
              end ->
                  assertThat(end.failure())
                      .isInstanceOfSatisfying(
                          ProviderFailure.Unavailable.class,
                          failure -> assertThat(failure.reason()).contains("500", "out of order")));
    } finally {
      subject.close();
    }
  }

  private static boolean isShared(Thread thread) {
    return thread.getName().startsWith("OkHttp") || thread.getName().startsWith("Okio");
  }

  /** A provider over the mock. */
  private static final class MockedSubject implements ProviderContract.Subject {
    private final ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    private final HttpClients http = new HttpClients(timer, Ticker.system());
    private final HoldingRelay relay = new HoldingRelay(mock.orElseThrow().port());
    private final OpenAiProvider provider;

    MockedSubject(String path, OpenAiSettings.Trait... traits) throws IOException {
      provider =
          new OpenAiProvider(
              new OpenAiSettings(
                  "mock",
                  ScriptedEndpoint.endpoint("http://127.0.0.1:" + relay.port() + path),
                  List.of(ScriptedEndpoint.MODEL),
                  Fim.parse("none").orElseThrow(),
                  Set.of(traits)),
              () -> http,
              Ticker.system(),
              Clock.systemUTC());
    }

    @Override
    public Provider provider() {
      return provider;
    }

    @Override
    public ProviderRequest answered() {
      return ScriptedEndpoint.explain();
    }

    @Override
    public ProviderRequest failing() {
      return ScriptedEndpoint.of(new ModelId("failing"));
    }

    @Override
    public ProviderRequest held() {
      return ScriptedEndpoint.of(new ModelId("held"));
    }

    @Override
    public void awaitHeld() throws InterruptedException {
      relay.awaitHeld();
    }

    @Override
    public void release() {
      relay.release();
    }

    @Override
    public void close() throws IOException {
      provider.close();
      http.close();
      relay.close();
      timer.shutdownNow();
    }
  }
}
