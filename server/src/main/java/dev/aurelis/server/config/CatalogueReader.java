package dev.aurelis.server.config;

import dev.aurelis.server.config.ModelEntry.Price;
import dev.aurelis.server.config.ModelEntry.Serving;
import dev.aurelis.server.config.ModelFamily.Effort;
import dev.aurelis.server.config.ModelFamily.LongestAnswer;
import dev.aurelis.server.config.ModelFamily.Parameter;
import dev.aurelis.server.config.ModelFamily.Vocabulary;
import dev.aurelis.server.model.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code families} and {@code models}, of a profile and of the built-in catalogue alike. */
final class CatalogueReader {
  private static final String FILE = "models.txt";
  private static final Set<String> PLACE_KEYS =
      new TreeSet<>(Set.of("id", "retired_on", "successor"));
  private static final Set<String> MODEL_KEYS =
      new TreeSet<>(
          Set.of(
              "aliases",
              "family",
              "window",
              "output",
              "price",
              "at",
              "id",
              "retired_on",
              "successor"));
  private static final Set<String> FAMILY_KEYS =
      new TreeSet<>(
          Set.of(
              "names",
              "longest_answer",
              "omits",
              "system_role",
              "completions_without_reasoning",
              "vocabulary",
              "fim"));
  private static final int MOST_TOKENS = 100_000_000;

  private final Findings findings;

  CatalogueReader(Findings findings) {
    this.findings = findings;
  }

  static ModelCatalogue builtIn() {
    var findings = new Findings(FILE);
    var section = new Section("", CatalogueFile.read(resource()), findings);
    var read =
        new CatalogueReader(findings).read(section.section("families"), section.section("models"));
    if (!findings.problems().isEmpty()) {
      throw new IllegalStateException("the built-in catalogue: " + findings.problems());
    }
    return read;
  }

  private static String resource() {
    try (var in = CatalogueReader.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the built-in catalogue is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a profile says for itself. */
  ModelCatalogue own(Optional<Section> families, Optional<Section> models) {
    if (families.isEmpty() && models.isEmpty()) {
      return ModelCatalogue.EMPTY;
    }
    var own = read(families, models);
    models.ifPresent(section -> section.keys().forEach(name -> checkFamily(own, section, name)));
    return own;
  }

  private void checkFamily(ModelCatalogue own, Section models, String name) {
    var model = models.section(name);
    var family = model.flatMap(section -> section.text("family"));
    if (family.isPresent()
        && !own.hasFamily(family.get())
        && !ModelCatalogue.builtIn().hasFamily(family.get())) {
      findings.error(
          model.get().line("family"),
          model.get().name("family"),
          "no family is called " + family.get());
    }
  }

  private ModelCatalogue read(Optional<Section> families, Optional<Section> models) {
    return new ModelCatalogue(each(families, this::family), each(models, this::model));
  }

  private static <T> List<T> each(
      Optional<Section> section, BiFunction<String, Section, T> reader) {
    var found = new ArrayList<T>();
    section.ifPresent(parent -> {
      for (var name : parent.keys()) {
        parent.section(name).ifPresent(own -> found.add(reader.apply(name, own)));
      }
    });
    return found;
  }

  private ModelFamily family(String name, Section section) {
    section.onlyKnows(FAMILY_KEYS);
    var usual = ModelFamily.COMMON;
    var omits = EnumSet.noneOf(Parameter.class);
    section.texts("omits").stream()
        .flatMap(text -> named(section, "omits", text, Parameter.values(), Parameter::key).stream())
        .forEach(omits::add);
    return new ModelFamily(
        name,
        section.texts("names").stream().map(ModelCatalogue::bare).toList(),
        section
            .text("longest_answer")
            .flatMap(text ->
                named(section, "longest_answer", text, LongestAnswer.values(), LongestAnswer::key))
            .orElse(usual.longest()),
        omits,
        section.text("system_role").orElse(usual.systemRole()),
        section
            .scalars()
            .flag("completions_without_reasoning")
            .filter(off -> off)
            .map(_ -> Effort.NONE_FOR_COMPLETIONS)
            .orElse(usual.effort()),
        section.scalars().oneOf("vocabulary", Vocabulary.class),
        section.text("fim"));
  }

  private ModelEntry model(String name, Section section) {
    section.onlyKnows(MODEL_KEYS);
    var places = new EnumMap<Vendor, Serving>(Vendor.class);
    if (PLACE_KEYS.stream().anyMatch(section.keys()::contains)) {
      places.put(Vendor.ANY, place(section));
    }
    section.section("at").ifPresent(at -> places.putAll(places(at)));
    return new ModelEntry(
        ModelCatalogue.bare(name),
        section.texts("aliases").stream()
            .map(ModelCatalogue::bare)
            .collect(Collectors.toUnmodifiableSet()),
        section.text("family"),
        section.scalars().whole("window", 1, MOST_TOKENS),
        section.scalars().whole("output", 1, MOST_TOKENS),
        section.section("price").flatMap(CatalogueReader::price),
        places);
  }

  private Map<Vendor, Serving> places(Section at) {
    var places = new EnumMap<Vendor, Serving>(Vendor.class);
    for (var key : at.keys()) {
      var vendor = Vendor.named(key);
      if (vendor.isEmpty()) {
        findings.error(at.line(key), at.name(key), "is no vendor whose names are known");
      }
      vendor.ifPresent(known ->
          at.section(key)
              .ifPresent(own -> {
                own.onlyKnows(PLACE_KEYS);
                places.put(known, place(own));
              }));
    }
    return places;
  }

  private Serving place(Section section) {
    return new Serving(
        section.text("id"),
        section.text("retired_on").flatMap(text -> day(section, text)),
        section.text("successor").map(ModelId::new));
  }

  private Optional<LocalDate> day(Section section, String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      findings.error(
          section.line("retired_on"), section.name("retired_on"), "must be a day: 2027-01-14");
      return Optional.empty();
    }
  }

  private static Optional<Price> price(Section section) {
    section.onlyKnows(new TreeSet<>(Set.of("in", "out")));
    var in = section.scalars().decimal("in", 0, MOST_TOKENS);
    var out = section.scalars().decimal("out", 0, MOST_TOKENS);
    return in.isPresent() && out.isPresent()
        ? Optional.of(
            new Price(BigDecimal.valueOf(in.getAsDouble()), BigDecimal.valueOf(out.getAsDouble())))
        : Optional.empty();
  }

  private <E> Optional<E> named(
      Section section, String key, String text, E[] all, Function<E, String> name) {
    var found = Stream.of(all).filter(one -> name.apply(one).equals(text)).findFirst();
    if (found.isEmpty()) {
      findings.error(
          section.line(key),
          section.name(key),
          "must be of " + Stream.of(all).map(name).collect(Collectors.joining(", ")));
    }
    return found;
  }
}
