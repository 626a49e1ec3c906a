package dev.aurelis.server.config;

import dev.aurelis.server.model.ModelId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known of models: the resource {@code models.txt}, and what a profile says over it. Names
 * are compared without publisher and case.
 */
public final class ModelCatalogue {
  /** Nothing is known. */
  public static final ModelCatalogue EMPTY = new ModelCatalogue(List.of(), List.of());

  private final Map<String, ModelFamily> families = new LinkedHashMap<>();
  private final Map<ModelFamily, Pattern> patterns = new LinkedHashMap<>();
  private final Map<String, ModelEntry> models = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /**
   * @param families those whose names are compared first come first
   */
  ModelCatalogue(Collection<ModelFamily> families, Collection<ModelEntry> models) {
    families.forEach(family -> this.families.putIfAbsent(family.name(), family));
    this.families.values().forEach(family -> patterns.put(family, family.pattern()));
    models.forEach(model -> this.models.put(model.name(), model));
    models.forEach(this::name);
  }

  private void name(ModelEntry model) {
    names.put(model.name(), model.name());
    model.otherNames().forEach(name -> names.put(bare(name), model.name()));
  }

  /** What the program knows by itself; read with the first use. */
  public static ModelCatalogue builtIn() {
    return BuiltIn.CATALOGUE;
  }

  private static final class BuiltIn {
    static final ModelCatalogue CATALOGUE = CatalogueReader.builtIn();
  }

  /** This catalogue with other entries over it. */
  ModelCatalogue with(ModelCatalogue own) {
    var kinds = new LinkedHashMap<>(own.families);
    families.forEach(kinds::putIfAbsent);
    var all = new LinkedHashMap<>(models);
    own.models.forEach((name, model) -> {
      var known = Optional.ofNullable(models.get(canonical(name)));
      all.put(known.map(ModelEntry::name).orElse(name), known.map(model::or).orElse(model));
    });
    var both = new ModelCatalogue(kinds.values(), all.values());
    own.models
        .keySet()
        .forEach(name ->
            Optional.ofNullable(both.models.get(both.canonical(name))).ifPresent(both::name));
    return both;
  }

  /** What is known of a model by any of its names. */
  public Optional<ModelEntry> find(ModelId model) {
    return Optional.ofNullable(models.get(canonical(model.value())));
  }

  boolean hasFamily(String name) {
    return families.containsKey(name);
  }

  /** Its entry's family, else the first one that its name fits. */
  public ModelFamily family(ModelId model) {
    var bare = bare(model.value());
    return find(model)
        .flatMap(entry -> entry.family().or(() -> family(entry.name()).map(ModelFamily::name)))
        .flatMap(name -> Optional.ofNullable(families.get(name)))
        .or(() -> family(bare))
        .orElse(ModelFamily.COMMON);
  }

  private Optional<ModelFamily> family(String bare) {
    return patterns.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(bare).matches())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether two names mean one model. */
  public boolean same(ModelId one, ModelId other) {
    return canonical(one.value()).equals(canonical(other.value()));
  }

  /** Whether a vendor names the one as what comes after the other, at once or step by step. */
  public boolean succeeds(ModelId one, ModelId other) {
    return succeeds(canonical(one.value()), canonical(other.value()), new HashSet<>());
  }

  private boolean succeeds(String one, String other, Set<String> seen) {
    if (!seen.add(other)) {
      return false;
    }
    return Optional.ofNullable(models.get(other)).stream()
        .flatMap(entry -> entry.at().values().stream())
        .flatMap(place -> place.successor().stream())
        .map(next -> canonical(next.value()))
        .anyMatch(next -> next.equals(one) || succeeds(one, next, seen));
  }

  private String canonical(String name) {
    var bare = bare(name);
    return names.getOrDefault(bare, bare);
  }

  /** A name without publisher, lower case. */
  static String bare(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.substring(lower.lastIndexOf('/') + 1);
  }
}
