package dev.aurelis.server.features.completion;

import dev.aurelis.server.security.OutputCleaner;
import java.util.List;
import java.util.Optional;

/** Makes of a raw candidate what may be shown at a place, or drops it. Pure and idempotent. */
final class PostProcess {
  /** Filters make each other's work: they run until nothing changes any more. */
  private static final int MOST_ROUNDS = 6;

  private static final List<Named> FILTERS =
      List.of(
          new Named("wrapping", Shape::unwrapped),
          new Named("prose", Shape::codeOnly),
          new Named("repeated prefix", Shape::withoutPrefix),
          new Named("one line", Shape::firstLine),
          new Named("repetition", Repetition::endless),
          new Named("line above", Shape::notTheLineAbove),
          new Named("scope", Fit::withinScope),
          new Named("next line", Fit::notTheNextLine),
          new Named("lines below", Fit::withoutLinesBelow),
          new Named("balance", Balance::kept),
          new Named("rest of line", Fit::withoutRestOfLine),
          new Named("indentation", Fit::indented),
          new Named("trailing blanks", (text, place) -> Optional.of(text.stripTrailing())),
          new Named("closer", Fit::closed),
          new Named("hidden characters", PostProcess::visible),
          new Named("too short", Shape::longEnough));

  private PostProcess() {}

  /** Changes a candidate, or drops it with an empty result. */
  @FunctionalInterface
  interface Filter {
    Optional<String> apply(String text, Place place);
  }

  private record Named(String name, Filter filter) {}

  static Filtered apply(String raw, Place place) {
    return settled(raw.replace("\r\n", "\n"), place, MOST_ROUNDS);
  }

  private static Filtered settled(String text, Place place, int rounds) {
    return switch (once(text, place)) {
      case Filtered.Dropped dropped -> dropped;
      case Filtered.Kept kept when kept.text().equals(text) -> withLineEnds(kept, place);
      case Filtered.Kept kept ->
          rounds == 0 ? new Filtered.Dropped("unstable") : settled(kept.text(), place, rounds - 1);
    };
  }

  private static Filtered withLineEnds(Filtered.Kept kept, Place place) {
    boolean windows = place.prefix().contains("\r\n") || place.suffix().contains("\r\n");
    return windows ? new Filtered.Kept(kept.text().replace("\n", "\r\n"), kept.replaced()) : kept;
  }

  private static Filtered once(String raw, Place place) {
    var text = raw;
    for (var named : FILTERS) {
      var next = named.filter().apply(text, place);
      if (next.isEmpty() || next.get().isBlank()) {
        return new Filtered.Dropped(named.name());
      }
      text = next.get();
    }
    return new Filtered.Kept(text, Fit.replaced(text, place));
  }

  private static Optional<String> visible(String text, Place place) {
    return OutputCleaner.refusal("", text).isPresent() ? Optional.empty() : Optional.of(text);
  }
}
