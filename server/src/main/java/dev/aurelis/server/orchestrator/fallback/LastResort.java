package dev.aurelis.server.orchestrator.fallback;

import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.orchestrator.Question;

/** A question made short for the smallest model. Its answer is kept by no cache. */
final class LastResort {
  private static final int TOKENS = 2_000;

  private LastResort() {}

  static Question shortened(Question question) {
    var request = question.request();
    var prompt = request.fitting().within(TOKENS).orElse(request.prompt());
    return new Question(
        request.with(prompt).with(CacheUse.OFF),
        question.askedAt(),
        question.deadline(),
        question.urgency());
  }
}
