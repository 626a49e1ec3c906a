package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.Itinerary;
import dev.aurelis.server.orchestrator.Routes;
import dev.aurelis.server.provider.Provider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Candidates of a route: providers in the user's order; at each the models of the route that it
 * serves, or its first model where it serves none of them; then ordered by the route's strategy. A
 * model that the request names comes before all; the local provider comes last.
 */
public final class ModelRoutes implements Routes {
  private static final String NAMED = "named model";

  private final List<Provider> providers;
  private final Provider local;
  private final RouteTable table;
  private final Optional<ModelId> lastResort;
  private final Models models;
  private final Orders orders;
  private final Map<Route, Found> found = new ConcurrentHashMap<>();

  /** The candidates of a route, as long as the providers list these models. */
  private record Found(List<List<ModelId>> listed, List<Candidate> candidates) {}

  /**
   * @param providers the one in use first, then its fallbacks; without the local one
   * @param lastResort the model to be asked where nobody else answered
   */
  public ModelRoutes(
      List<Provider> providers,
      Provider local,
      RouteTable table,
      Optional<ModelId> lastResort,
      Models models,
      Orders orders) {
    this.providers = List.copyOf(providers);
    this.local = local;
    this.table = table;
    this.lastResort = lastResort;
    this.models = models;
    this.orders = orders;
  }

  /** The local provider alone. */
  public static Routes to(Provider local) {
    var model = local.models().stream().findFirst().orElse(new ModelId(Provenance.ENGINE));
    return _ -> new Itinerary(List.of(new Candidate(local, model)), "local");
  }

  @Override
  public Itinerary of(ModelRequest request) {
    var choice = request.choice();
    var named = choice.model().flatMap(this::named);
    if (named.isPresent() && choice.fallback() == ModelChoice.Fallback.REFUSED) {
      return new Itinerary(List.of(named.get()), NAMED);
    }
    var route = table.of(request);
    Set<Candidate> candidates = new LinkedHashSet<>();
    named.ifPresent(candidates::add);
    candidates.addAll(orders.by(route.strategy()).order(routed(route), request));
    var ordered = new ArrayList<>(candidates);
    lastResort.flatMap(this::served).ifPresent(last -> ordered.add(resort(last)));
    ordered.removeIf(one -> choice.without().contains(asked(one)));
    ordered.add(new Candidate(local, localModel()));
    return new Itinerary(
        ordered, named.isPresent() ? NAMED : route.strategy().name().toLowerCase(Locale.ROOT));
  }

  private static ModelChoice.Asked asked(Candidate candidate) {
    return new ModelChoice.Asked(candidate.provider().name(), candidate.model());
  }

  /** Found once for as long as the providers list the same models. */
  private List<Candidate> routed(Route route) {
    var listed = providers.stream().map(Provider::models).toList();
    var known = found.get(route);
    if (known != null && known.listed().equals(listed)) {
      return known.candidates();
    }
    var candidates = candidates(route);
    found.put(route, new Found(listed, candidates));
    return candidates;
  }

  private List<Candidate> candidates(Route route) {
    return providers.stream()
        .flatMap(provider ->
            models(provider, route).stream().map(model -> new Candidate(provider, model)))
        .toList();
  }

  private static Candidate resort(Candidate last) {
    return new Candidate(last.provider(), last.model(), Candidate.Standing.LAST_RESORT);
  }

  private ModelId localModel() {
    return local.models().stream().findFirst().orElse(new ModelId(Provenance.ENGINE));
  }

  /** Where no profile lists the model, the provider in use is asked for it all the same. */
  private Optional<Candidate> named(ModelId model) {
    return served(model)
        .or(() ->
            providers.stream()
                .findFirst()
                .map(provider -> new Candidate(provider, models.called(model, provider))));
  }

  private Optional<Candidate> served(ModelId model) {
    return providers.stream()
        .flatMap(provider -> listed(provider, model).map(found -> new Candidate(provider, found)))
        .findFirst();
  }

  private List<ModelId> models(Provider provider, Route route) {
    if (provider.models().isEmpty()) {
      return route.models().stream().map(model -> models.called(model, provider)).toList();
    }
    var routed =
        route.models().stream().flatMap(model -> meant(provider, model)).distinct().toList();
    return routed.isEmpty() ? List.of(provider.models().getFirst()) : routed;
  }

  /** The model itself where it is listed, else one that came after it. */
  private Stream<ModelId> meant(Provider provider, ModelId model) {
    return Stream.concat(
            listed(provider, model),
            provider.models().stream().filter(own -> models.at(provider).succeeds(own, model)))
        .limit(1);
  }

  private Stream<ModelId> listed(Provider provider, ModelId model) {
    return provider.models().stream().filter(own -> models.at(provider).same(own, model)).limit(1);
  }
}
