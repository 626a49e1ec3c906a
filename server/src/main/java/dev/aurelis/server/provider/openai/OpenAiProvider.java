package dev.aurelis.server.provider.openai;

import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.Catalogue;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.http.Endpoint;
import dev.aurelis.server.provider.http.HttpClients;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * An endpoint that speaks OpenAI's chat completions, streamed. The HTTP client is made with the
 * first call.
 */
public final class OpenAiProvider implements Provider {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration HURRY = Duration.ofSeconds(10);

  private final OpenAiSettings settings;
  private final Supplier<HttpClients> http;
  private final Ticker ticker;
  private final Verdicts verdicts;
  private final Writer writer;
  private final ParameterMemory memory;
  private final Optional<FimProbe> probe;
  private final Set<OpenAiCall> underWay = ConcurrentHashMap.newKeySet();
  private final Set<ModelId> answered = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param http makes the client, or returns the one that exists
   * @param clock for dates in {@code Retry-After}
   */
  public OpenAiProvider(
      OpenAiSettings settings, Supplier<HttpClients> http, Ticker ticker, Clock clock) {
    this.settings = settings;
    this.http = http;
    this.ticker = ticker;
    this.writer = Writer.of(settings);
    this.memory = new ParameterMemory(settings.catalogue(), refused(settings.traits()));
    this.probe =
        settings.fim() instanceof Fim.Auto auto
            ? Optional.of(new FimProbe(this, settings.probing(), auto))
            : Optional.empty();
    this.verdicts =
        new Verdicts(
            settings.name(),
            settings.endpoint().toString(),
            new RetryAfter(clock),
            new SafeDetail(settings.endpoint().token()));
  }

  private static Set<Parameters.Option> refused(Set<OpenAiSettings.Trait> traits) {
    var refused = EnumSet.noneOf(Parameters.Option.class);
    if (traits.contains(OpenAiSettings.Trait.NO_STREAM_OPTIONS)) {
      refused.add(Parameters.Option.STREAM_OPTIONS);
    }
    if (!traits.contains(OpenAiSettings.Trait.KEEPS_BEGINNINGS)) {
      refused.add(Parameters.Option.PROMPT_CACHE_KEY);
    }
    return refused;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String origin() {
    return settings.endpoint().toString();
  }

  @Override
  public List<ModelId> models() {
    return settings.models();
  }

  @Override
  public CompletableFuture<Catalogue> catalogue() {
    return new CatalogueCall(verdicts).ask(http(), settings.endpoint(), Writer.listRoute(settings));
  }

  @Override
  public Exchange start(ProviderRequest request, ProviderListener listener) {
    return start(request, probe.map(found -> found.form(request)).orElse(settings.fim()), listener);
  }

  /** Starts a call in which a hole is filled in that form. */
  Exchange start(ProviderRequest request, Fim fim, ProviderListener listener) {
    var call = new OpenAiCall(this, patient(request), fim, listener);
    underWay.add(call);
    if (closed) {
      call.refuse();
    } else {
      call.begin();
    }
    return call;
  }

  private ProviderRequest patient(ProviderRequest request) {
    var limits = request.deadlines();
    if (!settings.traits().contains(OpenAiSettings.Trait.LOADS_ON_FIRST_CALL)
        || answered.contains(request.model())
        || limits.firstByte().compareTo(HURRY) < 0) {
      return request;
    }
    return request.within(new Deadlines(limits.connect(), PATIENCE, limits.idle(), limits.total()));
  }

  /** The template a model was trained to fill holes with, where its family is known. */
  Optional<FimFamily> template(ModelId model) {
    return settings.catalogue().family(model).fim().flatMap(FimFamily::named);
  }

  void over(OpenAiCall call) {
    underWay.remove(call);
  }

  void answered(ModelId model) {
    answered.add(model);
  }

  HttpClients http() {
    return http.get();
  }

  Endpoint endpoint() {
    return settings.endpoint();
  }

  boolean believesRateHeaders() {
    return settings.traits().contains(OpenAiSettings.Trait.TRUE_RATE_HEADERS);
  }

  Ticker ticker() {
    return ticker;
  }

  Verdicts verdicts() {
    return verdicts;
  }

  Writer writer() {
    return writer;
  }

  ParameterMemory memory() {
    return memory;
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(OpenAiCall::cancel);
  }
}
