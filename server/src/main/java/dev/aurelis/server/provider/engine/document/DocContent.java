package dev.aurelis.server.provider.engine.document;

import java.util.List;
import java.util.Optional;

/**
 * What is to be said about a declaration, whatever the convention.
 *
 * @param description lines of prose, the first sentence first
 * @param yields whether the result comes one by one
 */
record DocContent(
    List<String> description,
    List<Entry> parameters,
    Optional<Entry> result,
    boolean yields,
    List<Entry> thrown) {
  DocContent {
    description = List.copyOf(description);
    parameters = List.copyOf(parameters);
    thrown = List.copyOf(thrown);
  }

  DocContent describedAs(List<String> lines) {
    return new DocContent(lines, parameters, result, yields, thrown);
  }

  boolean hasSections() {
    return !parameters.isEmpty() || result.isPresent() || !thrown.isEmpty();
  }
}
