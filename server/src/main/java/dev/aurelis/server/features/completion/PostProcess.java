package dev.aurelis.server.features.completion;

import dev.aurelis.server.security.OutputCleaner;
import java.util.List;
import java.util.Optional;

/** Makes of a raw candidate what may be shown at a place, or drops it. Pure and idempotent. */
final class PostProcess {
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
    var text = raw.replace("\r\n", "\n");
    for (var named : FILTERS) {
      var next = named.filter().apply(text, place);
      if (next.isEmpty() || next.get().isBlank()) {
        return new Filtered.Dropped(named.name());
      }
      text = next.get();
    }
    int replaced = Fit.replaced(text, place);
    boolean windows = place.prefix().contains("\r\n") || place.suffix().contains("\r\n");
    return new Filtered.Kept(windows ? text.replace("\n", "\r\n") : text, replaced);
  }

  private static Optional<String> visible(String text, Place place) {
    return OutputCleaner.refusal("", text).isPresent() ? Optional.empty() : Optional.of(text);
  }
}
