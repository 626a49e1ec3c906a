package dev.aurelis.server.provider.openai;

import dev.aurelis.server.config.ModelCatalogue;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.RecordedCall;
import dev.aurelis.server.provider.http.Endpoint;
import dev.aurelis.server.provider.http.HttpClients;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.Secret;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server whose answers a test writes, and the provider that talks to it. */
public final class ScriptedEndpoint implements AutoCloseable {
  public static final String TOKEN = "sk-canary-0123456789abcdef";
  public static final ModelId MODEL = new ModelId("my-model");

  /** Limits that no test meets unless it means to. */
  public static final Deadlines GENEROUS =
      new Deadlines(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60));

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  public final MockWebServer server = new MockWebServer();
  public final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  public final HttpClients http = new HttpClients(timer, Ticker.system());
  private OpenAiProvider provider;

  public ScriptedEndpoint() throws IOException {
    server.start();
    use("none");
  }

  /** Makes the provider anew. */
  public void use(String fim, OpenAiSettings.Trait... traits) {
    useAt("/v1", fim, OptionalInt.empty(), traits);
  }

  /**
   * Makes the provider anew.
   *
   * @param path of the base address
   */
  public void useAt(String path, String fim, OptionalInt context, OpenAiSettings.Trait... traits) {
    useAt(path, Fim.parse(fim).orElseThrow(), FimMemory.NONE, context, traits);
  }

  /**
   * Makes the provider anew.
   *
   * @param path of the base address
   */
  public void useAt(
      String path, Fim fim, FimMemory memory, OptionalInt context, OpenAiSettings.Trait... traits) {
    provider =
        new OpenAiProvider(
            new OpenAiSettings(
                "local-llm",
                endpoint(server.url(path).toString()),
                List.of(MODEL),
                fim,
                Set.of(traits),
                context,
                ModelCatalogue.builtIn(),
                new Probing(memory, Outlet.OPEN)),
            () -> http,
            Ticker.system(),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  public static Endpoint endpoint(String url) {
    return new Endpoint(
        (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(url),
        Optional.of(Endpoint.Credential.bearer(new Secret(TOKEN))));
  }

  public OpenAiProvider provider() {
    return provider;
  }

  public ScriptedEndpoint answers(MockResponse.Builder... responses) {
    for (var response : responses) {
      server.enqueue(response.build());
    }
    return this;
  }

  public RecordedCall ask(ProviderRequest request) {
    var call = new RecordedCall();
    provider.start(request, call);
    return call;
  }

  public ProviderEnd end() {
    return ask(explain()).awaitEnd();
  }

  public ProviderEnd.Complete complete() {
    return (ProviderEnd.Complete) end();
  }

  public ProviderEnd.Failed failed() {
    return (ProviderEnd.Failed) end();
  }

  public ProviderFailure failure() {
    return failed().failure();
  }

  public RecordedRequest received() throws InterruptedException {
    var request = server.takeRequest(20, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came within 20 s");
    }
    return request;
  }

  public static ProviderRequest explain() {
    return new ProviderRequest(
        MODEL,
        TaskType.EXPLANATION,
        Prompt.of("You explain code.", "What is this?"),
        0.1,
        1_000,
        List.of(),
        Optional.empty(),
        GENEROUS);
  }

  public static ProviderRequest of(ModelId model, String... stops) {
    var request = explain();
    return new ProviderRequest(
        model,
        request.task(),
        request.prompt(),
        request.temperature(),
        request.maxTokens(),
        List.of(stops),
        Optional.empty(),
        GENEROUS);
  }

  /** A hole in code; {@code |} marks the cursor. */
  public static ProviderRequest hole(String code) {
    return hole(code, List.of());
  }

  /** The same with other code that is told. */
  public static ProviderRequest hole(String code, List<Excerpt> related) {
    int at = code.indexOf('|');
    var text = code.substring(0, at) + code.substring(at + 1);
    var context =
        new CodeContext("file:///a.py", "a.py", "python", text, TextSpan.at(at), telling(related));
    return new ProviderRequest(
        MODEL,
        TaskType.CODE_COMPLETION,
        Prompt.of("Fill the hole.", "<hole/>"),
        0.1,
        200,
        List.of(),
        Optional.of(context),
        GENEROUS);
  }

  private static CodeInsight telling(List<Excerpt> related) {
    return new CodeInsight() {
      @Override
      public Optional<SymbolFacts> symbol() {
        return Optional.empty();
      }

      @Override
      public List<Continuation> continuations(int most) {
        return List.of();
      }

      @Override
      public List<Excerpt> related() {
        return related;
      }
    };
  }

  public static MockResponse.Builder status(int code, String body) {
    return new MockResponse.Builder().code(code).body(body);
  }

  public static MockResponse.Builder json(String body) {
    return status(200, body).setHeader("Content-Type", "application/json");
  }

  public static MockResponse.Builder stream(String... events) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "text/event-stream; charset=utf-8")
        .chunkedBody(String.join("", events), 1_000);
  }

  /** A streamed answer as the vendors send it. */
  public static MockResponse.Builder says(String... pieces) {
    var events = new StringBuilder(role());
    for (var piece : pieces) {
      events.append(delta(piece));
    }
    return stream(events + finish("stop") + done());
  }

  public static String data(String json) {
    return "data: " + json + "\n\n";
  }

  public static String role() {
    return data(
        "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
  }

  public static String delta(String text) {
    var quoted = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return data("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + quoted + "\"}}]}");
  }

  public static String finish(String reason) {
    return data(
        "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
            + reason
            + "\"}],"
            + "\"model\":\"my-model-2026\"}");
  }

  public static String done() {
    return data("[DONE]");
  }

  @Override
  public void close() {
    provider.close();
    http.close();
    timer.shutdownNow();
    server.close();
  }
}
