package dev.aurelis.server.orchestrator.caching;

import dev.aurelis.server.orchestrator.CandidateCall;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The names by which answers are forgotten together. */
final class Tags {
  private Tags() {}

  /** What the request names itself, with its task, language, model and project. */
  static Set<String> of(CandidateCall call) {
    var request = call.question().request();
    var tags = new HashSet<>(request.cache().tags());
    tags.add("task:" + request.task().key());
    tags.add("model:" + call.candidate().model().value());
    request.context().ifPresent(code -> tags.add("file:" + code.uri()));
    named("language", request.metadata().get("language")).ifPresent(tags::add);
    named("project", request.metadata().get("project")).ifPresent(tags::add);
    return tags;
  }

  private static Optional<String> named(
      String name, @org.jspecify.annotations.Nullable String value) {
    return Optional.ofNullable(value).map(known -> name + ":" + known);
  }
}
