package dev.aurelis.server;

import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.config.Vendor;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.balancing.BalancedProvider;
import dev.aurelis.server.orchestrator.balancing.BalancedProvider.Weighted;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.UnusableProvider;
import dev.aurelis.server.provider.github.GithubModelsProvider;
import dev.aurelis.server.provider.http.Endpoint;
import dev.aurelis.server.provider.http.HttpClients;
import dev.aurelis.server.provider.openai.Fim;
import dev.aurelis.server.provider.openai.Fim.RawRoute;
import dev.aurelis.server.provider.openai.OpenAiProvider;
import dev.aurelis.server.provider.openai.OpenAiSettings;
import dev.aurelis.server.provider.openai.OpenAiSettings.Trait;
import dev.aurelis.server.provider.openai.Probing;
import dev.aurelis.server.security.EndpointPolicy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Makes providers out of profiles. A profile that cannot be used becomes one that says why. */
final class Providers {
  private final Supplier<HttpClients> http;
  private final Ticker ticker;
  private final Clock clock;
  private final DoubleSupplier random;
  private final Portfolio portfolio;
  private final Plugins plugins;

  /**
   * @param http called with the first request of any provider, not before
   * @param random 0 inclusive to 1 exclusive
   * @param portfolio names and rules of models, and how they fill holes
   */
  Providers(
      Supplier<HttpClients> http,
      Ticker ticker,
      Clock clock,
      DoubleSupplier random,
      Portfolio portfolio,
      Plugins plugins) {
    this.http = http;
    this.ticker = ticker;
    this.clock = clock;
    this.random = random;
    this.portfolio = portfolio;
    this.plugins = plugins;
  }

  /** A profile of every dialect but the embedded engine's. */
  Provider of(Profile profile) {
    if (profile.plugin().isPresent()) {
      return plugins.of(profile, portfolio.asked(profile));
    }
    var balance = profile.balance();
    if (balance.others().isEmpty()) {
      return at(profile, profile.address());
    }
    var endpoints = new ArrayList<Weighted>();
    endpoints.add(new Weighted(at(profile, profile.address()), 1));
    balance
        .others()
        .forEach(
            other -> endpoints.add(new Weighted(at(profile, other.address()), other.weight())));
    return new BalancedProvider(endpoints, balance.strategy(), ticker, random);
  }

  private Provider at(Profile profile, EndpointPolicy.Verdict.Sound base) {
    var fim =
        profile.fim().equals("auto") ? Optional.of(toBeFound(profile)) : Fim.parse(profile.fim());
    if (fim.isEmpty()) {
      return unusable(profile, "fim of profile " + profile.name() + " is not a known form");
    }
    try {
      var address = address(profile.dialect(), base);
      return speaking(
          profile, new Endpoint(address, credential(profile), abilities(profile)), fim.get());
    } catch (IllegalArgumentException e) {
      return unusable(profile, "base_url of profile " + profile.name() + ": " + e.getMessage());
    }
  }

  /** What an endpoint of that kind may be able to do. */
  private static Fim toBeFound(Profile profile) {
    var suffix = List.<Fim>of(new Fim.Suffix());
    return switch (profile.dialect()) {
      case OPENAI ->
          profile.vendor() == Vendor.MISTRAL
              ? new Fim.Auto(RawRoute.MISSING, List.of(new Fim.Mistral()))
              : new Fim.Auto(RawRoute.THERE, suffix);
      case MISTRAL -> new Fim.Auto(RawRoute.MISSING, List.of(new Fim.Mistral()));
      case OLLAMA -> new Fim.Auto(RawRoute.MISSING, suffix);
      case LLAMA_CPP -> new Fim.Auto(RawRoute.THERE, List.of(new Fim.Infill()));
      case AZURE, GITHUB_MODELS, PLUGIN, ENGINE -> new Fim.None();
    };
  }

  private Provider speaking(Profile profile, Endpoint endpoint, Fim fim) {
    var settings =
        new OpenAiSettings(
            profile.name(),
            endpoint,
            models(profile),
            fim,
            traits(profile, endpoint),
            profile.wire().context(),
            portfolio.of(profile),
            new Probing(portfolio.holes(), portfolio.ownQuestions()));
    var provider = new OpenAiProvider(settings, http, ticker, clock);
    return switch (profile.dialect()) {
      case GITHUB_MODELS -> new GithubModelsProvider(provider);
      case OPENAI, AZURE, MISTRAL, OLLAMA, LLAMA_CPP -> provider;
      case PLUGIN, ENGINE ->
          unusable(profile, "profile " + profile.name() + " has no endpoint of a known dialect");
    };
  }

  private static Set<Endpoint.Ability> abilities(Profile profile) {
    return profile.wire().compressesRequests() ? Set.of(Endpoint.Ability.GZIP_REQUESTS) : Set.of();
  }

  private static Set<Trait> traits(Profile profile, Endpoint endpoint) {
    var traits = EnumSet.noneOf(Trait.class);
    if (endpoint.origin().isLoopback()) {
      traits.add(Trait.LOADS_ON_FIRST_CALL);
    }
    if (profile.vendor() == Vendor.OPENAI) {
      traits.add(Trait.KEEPS_BEGINNINGS);
    }
    switch (profile.dialect()) {
      case OPENAI, AZURE -> traits.add(Trait.TRUE_RATE_HEADERS);
      case MISTRAL -> traits.add(Trait.NO_STREAM_OPTIONS);
      case OLLAMA -> traits.add(Trait.OLLAMA_ROUTES);
      case LLAMA_CPP -> traits.add(Trait.ROUTES_BELOW_V1);
      case GITHUB_MODELS, PLUGIN, ENGINE -> {}
    }
    switch (profile.limits().headers()) {
      case BELIEVED -> traits.add(Trait.TRUE_RATE_HEADERS);
      case IGNORED -> traits.remove(Trait.TRUE_RATE_HEADERS);
      case USUAL -> {}
    }
    return traits;
  }

  /** A server of llama.cpp serves one model and takes any name for it. */
  private List<ModelId> models(Profile profile) {
    return profile.models().isEmpty() && profile.dialect() == Dialect.LLAMA_CPP
        ? List.of(new ModelId("default"))
        : portfolio.asked(profile);
  }

  /** People write these addresses with the {@code v1} of the other dialect, or without. */
  private static EndpointPolicy.Verdict.Sound address(
      Dialect dialect, EndpointPolicy.Verdict.Sound base) {
    var path = Optional.ofNullable(base.uri().getRawPath()).orElse("");
    return switch (dialect) {
      case OLLAMA, LLAMA_CPP ->
          path.matches(".*/v1/?") ? below(base, path.replaceFirst("/v1/?$", "/")) : base;
      case GITHUB_MODELS -> path.matches("/?") ? below(base, "/inference") : base;
      case OPENAI, AZURE, MISTRAL, PLUGIN, ENGINE -> base;
    };
  }

  private static EndpointPolicy.Verdict.Sound below(
      EndpointPolicy.Verdict.Sound base, String path) {
    return new EndpointPolicy.Verdict.Sound(base.origin(), base.uri().resolve(path));
  }

  private static Optional<Endpoint.Credential> credential(Profile profile) {
    return profile
        .apiKey()
        .map(key ->
            profile.dialect() == Dialect.AZURE
                ? Endpoint.Credential.apiKey(key)
                : Endpoint.Credential.bearer(key));
  }

  private static Provider unusable(Profile profile, String reason) {
    return new UnusableProvider(profile.name(), profile.models(), reason);
  }
}
