package dev.aurelis.server;

import static dev.aurelis.server.provider.openai.ScriptedEndpoint.data;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.ProviderContract;
import dev.aurelis.server.provider.RecordedCall;
import dev.aurelis.server.provider.openai.ScriptedEndpoint;
import dev.aurelis.server.provider.openai.ScriptedSubject;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.Secret;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every dialect, made from a profile as the program makes it, keeps the providers' contract. */
class DialectsTest {
  @TempDir static Path state;

  private static final String ROLE = "{\"role\":\"assistant\",\"content\":\"\"}";

  /** Azure sends its filters first, with no choice, and a filter with every piece. */
  private static final String FILTERED =
      data("{\"choices\":[],\"created\":0,\"id\":\"\",\"prompt_filter_results\":[{}]}");

  @Nested
  class OpenAi extends Contract {
    OpenAi() {
      super(Dialect.OPENAI, "/v1", "Authorization", "Bearer ");
    }

    @Test
    void request_goesToChatAndAsksForUsage() throws Exception {
      var request = sent();
      assertThat(request.getTarget()).isEqualTo("/v1/chat/completions");
      assertThat(request.getBody().utf8()).contains("include_usage");
    }
  }

  @Nested
  class Azure extends Contract {
    Azure() {
      super(Dialect.AZURE, "/openai/v1", "api-key", "");
    }

    @Override
    String begun() {
      return FILTERED + choice(ROLE, "", "");
    }

    @Override
    String piece(String text) {
      return choice("{\"content\":\"" + text + "\"}", "", ",\"content_filter_results\":{}");
    }

    @Test
    void request_goesToChatBelowTheResource() throws Exception {
      assertThat(sent().getTarget()).isEqualTo("/openai/v1/chat/completions");
    }
  }

  @Nested
  class Mistral extends Contract {
    Mistral() {
      super(Dialect.MISTRAL, "/v1", "Authorization", "Bearer ");
    }

    @Override
    String end() {
      return data(
              "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}],"
                  + "\"model\":\"my-model\",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}")
          + done();
    }

    @Test
    void request_asksForNoUsage() throws Exception {
      assertThat(sent().getBody().utf8()).doesNotContain("stream_options");
    }
  }

  @Nested
  class LlamaCpp extends Contract {
    LlamaCpp() {
      super(Dialect.LLAMA_CPP, "/", "Authorization", "Bearer ");
    }

    @Override
    String end() {
      return data(
              "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],"
                  + "\"model\":\"my-model\",\"timings\":{\"prompt_n\":3}}")
          + done();
    }

    @Test
    void request_goesBelowV1() throws Exception {
      assertThat(sent().getTarget()).isEqualTo("/v1/chat/completions");
    }
  }

  @Nested
  class GithubModels extends Contract {
    GithubModels() {
      super(Dialect.GITHUB_MODELS, "/", "Authorization", "Bearer ");
    }

    @Override
    String begun() {
      return FILTERED + choice(ROLE, "", ",\"content_filter_results\":{}");
    }

    @Test
    void request_goesToInference() throws Exception {
      assertThat(sent().getTarget()).isEqualTo("/inference/chat/completions");
    }
  }

  /** The contract over a server that speaks one dialect's own way. */
  abstract static class Contract extends ProviderContract {
    private final Dialect dialect;
    private final String path;
    private final String header;
    private final String scheme;

    /**
     * One dialect.
     *
     * @param path of the base address
     * @param header that holds the token
     * @param scheme stands before it there
     */
    Contract(Dialect dialect, String path, String header, String scheme) {
      this.dialect = dialect;
      this.path = path;
      this.header = header;
      this.scheme = scheme;
    }

    String begun() {
      return choice(ROLE, "", "");
    }

    String piece(String text) {
      return choice("{\"content\":\"" + text + "\"}", "", "");
    }

    String end() {
      return choice("{}", ",\"finish_reason\":\"stop\"", "") + done();
    }

    static String choice(String delta, String finish, String more) {
      return data(
          "{\"choices\":[{\"index\":0,\"delta\":"
              + delta
              + finish
              + more
              + "}],\"model\":\"my-model\"}");
    }

    @Override
    protected Subject open() throws Exception {
      return subject(new ScriptedEndpoint());
    }

    private ScriptedSubject subject(ScriptedEndpoint endpoint) {
      var address = endpoint.server.url(path).toString();
      var profile =
          new Profile(
              "local-llm",
              dialect,
              (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(address),
              Optional.of(new Secret(ScriptedEndpoint.TOKEN)),
              List.of(new ModelId("my-model")));
      var config =
          AurelisConfig.of(
              new AurelisConfig.Choice("local-llm", List.of()), Map.of("local-llm", profile));
      var clock = Clock.systemUTC();
      var providers =
          new Providers(
              () -> endpoint.http,
              Ticker.system(),
              clock,
              () -> 0.5,
              new Portfolio(config, clock, _ -> {}, state),
              new Plugins(Runnable::run, endpoint.timer, _ -> {}));
      return new ScriptedSubject(
          endpoint,
          providers.of(profile),
          new ScriptedSubject.Speech(
              ScriptedEndpoint.stream(begun(), piece("an "), piece("answer"), end()).build(),
              begun(),
              piece("late") + end(),
              ": ping\n"));
    }

    /** What goes out for a question. */
    final RecordedRequest sent() throws Exception {
      try (var endpoint = new ScriptedEndpoint()) {
        var provider = subject(endpoint).provider();
        var call = new RecordedCall();
        provider.start(ScriptedEndpoint.explain(), call);
        call.awaitEnd();
        provider.close();
        return endpoint.received();
      }
    }

    @Test
    void request_holdsTheTokenWhereTheDialectWantsIt() throws Exception {
      assertThat(sent().getHeaders().get(header)).isEqualTo(scheme + ScriptedEndpoint.TOKEN);
    }

    /** Threads that OkHttp and the scripted server share with others and keep for a minute. */
    @Override
    protected boolean mayStay(Thread thread) {
      return thread.getName().startsWith("OkHttp")
          || thread.getName().startsWith("Okio")
          || thread.getName().startsWith("MockWebServer");
    }
  }
}
