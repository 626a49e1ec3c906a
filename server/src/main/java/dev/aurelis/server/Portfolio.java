package dev.aurelis.server;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.ModelCatalogue;
import dev.aurelis.server.config.ModelEntry;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.orchestrator.routing.Models;
import dev.aurelis.server.provider.Provider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the models of each profile are called where it leads to, and what is known of them. A model
 * whose last day is over is asked for by its successor's name, and that is told once.
 */
final class Portfolio implements Models {
  /** Successors of successors; more would be a ring. */
  private static final int GENERATIONS = 4;

  private final AurelisConfig config;
  private final Clock clock;
  private final Consumer<String> notices;
  private final FimBook holes;
  private final OwnQuestions ownQuestions = new OwnQuestions();
  private final Map<String, ModelCatalogue> catalogues = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * @param stateFolder where it is remembered how endpoints fill holes
   */
  Portfolio(AurelisConfig config, Clock clock, Consumer<String> notices, Path stateFolder) {
    this.config = config;
    this.clock = clock;
    this.notices = notices;
    this.holes = new FimBook(stateFolder, clock);
  }

  ModelCatalogue of(Profile profile) {
    return catalogues.computeIfAbsent(profile.name(), _ -> profile.catalogue());
  }

  @Override
  public ModelCatalogue at(Provider provider) {
    return config.profile(provider.name()).map(this::of).orElseGet(ModelCatalogue::builtIn);
  }

  @Override
  public ModelId called(ModelId model, Provider provider) {
    return config.profile(provider.name()).map(profile -> called(model, profile)).orElse(model);
  }

  /** The profile's models by the names they are asked for. */
  List<ModelId> asked(Profile profile) {
    return profile.models().stream().map(model -> called(model, profile)).distinct().toList();
  }

  private ModelId called(ModelId written, Profile profile) {
    var model = written;
    for (int generation = 0; generation < GENERATIONS; generation++) {
      var place = place(model, profile);
      var last = place.flatMap(ModelEntry.Serving::retiredOn);
      var successor = place.flatMap(ModelEntry.Serving::successor);
      if (last.isEmpty() || today().isBefore(last.get())) {
        break;
      }
      tell(model, profile, last.get(), successor);
      if (successor.isEmpty()) {
        break;
      }
      model = successor.get();
    }
    return place(model, profile).flatMap(ModelEntry.Serving::id).map(ModelId::new).orElse(model);
  }

  private Optional<ModelEntry.Serving> place(ModelId model, Profile profile) {
    return of(profile).find(model).map(entry -> entry.at(profile.vendor()));
  }

  private void tell(ModelId model, Profile profile, LocalDate last, Optional<ModelId> successor) {
    var notice =
        model
            + " is not served any more since "
            + last
            + successor.map(next -> "; " + next + " is asked in its place").orElse("")
            + ". Change models of profile "
            + profile.name()
            + ".";
    if (told.add(notice)) {
      notices.accept(notice);
    }
  }

  /** How endpoints fill holes, as far as it was found out. */
  FimBook holes() {
    return holes;
  }

  /** The way out for what is asked to find that out. */
  OwnQuestions ownQuestions() {
    return ownQuestions;
  }

  /** What is to be known of a profile's model in a list: its end, and how it fills holes. */
  Optional<String> note(ModelId model, Profile profile) {
    var words =
        Stream.of(end(model, profile), holes.words(profile, called(model, profile)))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  private Optional<String> end(ModelId model, Profile profile) {
    var place = place(model, profile);
    return place
        .flatMap(ModelEntry.Serving::retiredOn)
        .map(last ->
            (today().isBefore(last) ? "until " : "retired on ")
                + last
                + place
                    .flatMap(ModelEntry.Serving::successor)
                    .map(next -> ", then " + next)
                    .orElse(""));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
