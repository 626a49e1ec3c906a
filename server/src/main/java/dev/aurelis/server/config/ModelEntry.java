package dev.aurelis.server.config;

import dev.aurelis.server.model.ModelId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One model.
 *
 * @param name bare, lower case
 * @param aliases other names of it, bare, lower case
 * @param family the family's name; empty where its own name tells
 * @param window tokens of prompt and answer together
 * @param output tokens of the longest answer
 * @param price empty where it is not known, which is not the same as nothing
 * @param at what differs by where it is served
 */
public record ModelEntry(
    String name,
    Set<String> aliases,
    Optional<String> family,
    OptionalInt window,
    OptionalInt output,
    Optional<Price> price,
    Map<Vendor, Serving> at) {

  public ModelEntry {
    aliases = Set.copyOf(aliases);
    at = Map.copyOf(at);
  }

  /** US dollars for a million tokens. */
  public record Price(BigDecimal in, BigDecimal out) {}

  /**
   * A model at one place.
   *
   * @param id its name there
   * @param retiredOn from this day of UTC on it is not served any more
   * @param successor what its vendor names in its place
   */
  public record Serving(
      Optional<String> id, Optional<LocalDate> retiredOn, Optional<ModelId> successor) {
    static final Serving UNKNOWN =
        new Serving(Optional.empty(), Optional.empty(), Optional.empty());

    Serving or(Serving other) {
      return new Serving(
          id.or(() -> other.id),
          retiredOn.or(() -> other.retiredOn),
          successor.or(() -> other.successor));
    }
  }

  /** What is known of it at a place; what holds everywhere comes first. */
  public Serving at(Vendor vendor) {
    return at.getOrDefault(Vendor.ANY, Serving.UNKNOWN)
        .or(at.getOrDefault(vendor, Serving.UNKNOWN));
  }

  /** Every name it goes by but its own, those at places included. */
  Stream<String> otherNames() {
    return Stream.concat(aliases.stream(), at.values().stream().flatMap(one -> one.id().stream()));
  }

  /** This entry, and the other where this says nothing; under the other's name. */
  ModelEntry or(ModelEntry other) {
    var names = new HashSet<>(aliases);
    names.addAll(other.aliases);
    names.add(name);
    var places = new HashMap<>(other.at);
    at.forEach((vendor, own) -> places.merge(vendor, own, (theirs, mine) -> mine.or(theirs)));
    return new ModelEntry(
        other.name,
        names,
        family.or(() -> other.family),
        window.isPresent() ? window : other.window,
        output.isPresent() ? output : other.output,
        price.or(() -> other.price),
        places);
  }
}
