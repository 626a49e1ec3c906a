package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.Routes;
import dev.aurelis.server.provider.Provider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Candidates in order of preference: providers in the user's order; at each the models of the
 * task's route that it serves, or its first model where it serves none of them. A model that the
 * request names comes before all; the local provider comes last.
 */
public final class PreferenceRoutes implements Routes {
  private final List<Provider> providers;
  private final Provider local;
  private final RouteTable table;

  /**
   * @param providers the one in use first, then its fallbacks; without the local one
   */
  public PreferenceRoutes(List<Provider> providers, Provider local, RouteTable table) {
    this.providers = List.copyOf(providers);
    this.local = local;
    this.table = table;
  }

  @Override
  public List<Candidate> candidates(ModelRequest request) {
    var route = table.of(request.task());
    Set<Candidate> candidates = new LinkedHashSet<>();
    request.choice().model().flatMap(this::named).ifPresent(candidates::add);
    for (var provider : providers) {
      models(provider, route).forEach(model -> candidates.add(new Candidate(provider, model)));
    }
    var ordered = new ArrayList<>(candidates);
    ordered.add(new Candidate(local, localModel()));
    return ordered;
  }

  private ModelId localModel() {
    return local.models().stream().findFirst().orElse(new ModelId(Provenance.ENGINE));
  }

  /** Where no profile lists the model, the provider in use is asked for it by that very name. */
  private Optional<Candidate> named(ModelId model) {
    return providers.stream()
        .flatMap(provider -> served(provider, model).map(found -> new Candidate(provider, found)))
        .findFirst()
        .or(() -> providers.stream().findFirst().map(provider -> new Candidate(provider, model)));
  }

  private static List<ModelId> models(Provider provider, List<ModelId> route) {
    if (provider.models().isEmpty()) {
      return route;
    }
    var routed = route.stream().flatMap(model -> served(provider, model)).toList();
    return routed.isEmpty() ? List.of(provider.models().getFirst()) : routed;
  }

  private static Stream<ModelId> served(Provider provider, ModelId model) {
    return provider.models().stream().filter(own -> ModelNames.same(own, model)).limit(1);
  }
}
