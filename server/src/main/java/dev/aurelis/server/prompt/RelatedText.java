package dev.aurelis.server.prompt;

import dev.aurelis.server.model.Excerpt;
import java.util.List;
import java.util.stream.Collectors;

/** Writes pieces of other code down for a model, each with its place. */
final class RelatedText {
  private RelatedText() {}

  /** Empty where there are none. */
  static String of(List<Excerpt> excerpts) {
    return excerpts.stream()
        .map(excerpt ->
            "%s %s, line %d:\n%s"
                .formatted(what(excerpt.kind()), excerpt.path(), excerpt.line(), excerpt.text()))
        .collect(Collectors.joining("\n"))
        .stripTrailing();
  }

  private static String what(Excerpt.Kind kind) {
    return switch (kind) {
      case DECLARATION -> "Declared in";
      case USE -> "Used in";
      case SIMILAR -> "From";
      case EDIT -> "Changed lately in";
    };
  }
}
