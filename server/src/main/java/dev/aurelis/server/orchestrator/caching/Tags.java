package dev.aurelis.server.orchestrator.caching;

import dev.aurelis.server.orchestrator.CandidateCall;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The names by which answers are forgotten together. */
final class Tags {
  private Tags() {}

  /** What the request names itself, with its task, language, model and project. */
  static Set<String> of(CandidateCall call, String project) {
    var request = call.question().request();
    var tags = new HashSet<>(request.cache().tags());
    tags.add("task:" + request.task().key());
    tags.add("model:" + call.candidate().model().value());
    request.context().ifPresent(code -> tags.add("file:" + code.uri()));
    Optional.ofNullable(request.metadata().get("language"))
        .ifPresent(language -> tags.add("language:" + language));
    if (!project.isEmpty()) {
      tags.add("project:" + project);
    }
    return tags;
  }
}
