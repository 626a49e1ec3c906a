package dev.aurelis.server;

import dev.aurelis.server.config.AurelisConfig.Profile;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.UnusableProvider;
import dev.aurelis.server.provider.github.GithubModelsProvider;
import dev.aurelis.server.provider.http.Endpoint;
import dev.aurelis.server.provider.http.HttpClients;
import dev.aurelis.server.provider.openai.Fim;
import dev.aurelis.server.provider.openai.OpenAiProvider;
import dev.aurelis.server.provider.openai.OpenAiSettings;
import dev.aurelis.server.provider.openai.OpenAiSettings.Trait;
import dev.aurelis.server.security.EndpointPolicy;
import dev.aurelis.server.security.TokenCheck;
import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes providers out of profiles. A profile that cannot be used becomes one that says why. */
final class Providers {
  private final Supplier<HttpClients> http;
  private final Ticker ticker;
  private final Clock clock;

  /**
   * @param http called with the first request of any provider, not before
   */
  Providers(Supplier<HttpClients> http, Ticker ticker, Clock clock) {
    this.http = http;
    this.ticker = ticker;
    this.clock = clock;
  }

  /** A profile of every dialect but the embedded engine's. */
  Provider of(Profile profile) {
    return switch (EndpointPolicy.examine(address(profile).toString())) {
      case EndpointPolicy.Verdict.Refused(String reason) ->
          unusable(profile, "base_url of profile " + profile.name() + ": " + reason);
      case EndpointPolicy.Verdict.Sound address -> at(address, profile);
    };
  }

  private Provider at(EndpointPolicy.Verdict.Sound address, Profile profile) {
    var fim = Fim.parse(profile.fim());
    if (fim.isEmpty()) {
      return unusable(profile, "fim of profile " + profile.name() + " is not a known form");
    }
    var refusal = profile.apiKey().flatMap(key -> refusal(key.reveal()));
    if (refusal.isPresent()) {
      return unusable(profile, "api_key of profile " + profile.name() + ": " + refusal.get());
    }
    try {
      return speaking(profile, new Endpoint(address, credential(profile)), fim.get());
    } catch (IllegalArgumentException e) {
      return unusable(profile, "base_url of profile " + profile.name() + ": " + e.getMessage());
    }
  }

  private Provider speaking(Profile profile, Endpoint endpoint, Fim fim) {
    var settings =
        new OpenAiSettings(
            profile.name(), endpoint, profile.models(), fim, traits(profile, endpoint));
    var provider = new OpenAiProvider(settings, http, ticker, clock);
    return switch (profile.dialect()) {
      case GITHUB_MODELS -> new GithubModelsProvider(provider);
      case OPENAI, AZURE, MISTRAL, OLLAMA, LLAMA_CPP -> provider;
      case ENGINE ->
          unusable(profile, "profile " + profile.name() + " is the engine and has no endpoint");
    };
  }

  private static Set<Trait> traits(Profile profile, Endpoint endpoint) {
    var traits = EnumSet.noneOf(Trait.class);
    if (endpoint.origin().isLoopback()) {
      traits.add(Trait.LOADS_ON_FIRST_CALL);
    }
    switch (profile.dialect()) {
      case OPENAI, AZURE -> traits.add(Trait.TRUE_RATE_HEADERS);
      case MISTRAL -> traits.add(Trait.NO_STREAM_OPTIONS);
      case GITHUB_MODELS, OLLAMA, LLAMA_CPP, ENGINE -> {}
    }
    return traits;
  }

  /** Local servers keep the dialect's routes below {@code /v1}, which people leave away. */
  private static URI address(Profile profile) {
    var base = profile.baseUrl();
    boolean bare = Optional.ofNullable(base.getRawPath()).orElse("").matches("/?");
    return switch (profile.dialect()) {
      case OLLAMA, LLAMA_CPP -> bare ? base.resolve("/v1") : base;
      case GITHUB_MODELS -> bare ? base.resolve("/inference") : base;
      case OPENAI, AZURE, MISTRAL, ENGINE -> base;
    };
  }

  private static Optional<Endpoint.Credential> credential(Profile profile) {
    return profile
        .apiKey()
        .map(key ->
            switch (profile.dialect()) {
              case AZURE -> Endpoint.Credential.apiKey(key);
              case OPENAI, GITHUB_MODELS, MISTRAL, OLLAMA, LLAMA_CPP, ENGINE ->
                  Endpoint.Credential.bearer(key);
            });
  }

  private static Optional<String> refusal(String token) {
    return TokenCheck.examine(token) instanceof TokenCheck.Verdict.Refused(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  private static Provider unusable(Profile profile, String reason) {
    return new UnusableProvider(profile.name(), profile.models(), reason);
  }
}
