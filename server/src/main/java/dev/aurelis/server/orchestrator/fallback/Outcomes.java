package dev.aurelis.server.orchestrator.fallback;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.Attempt;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.provider.ProviderFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps the chain that was walked, and tells how it ended. */
final class Outcomes {
  private static final double WHOLE = 0.9;
  private static final double LOCAL = 0.5;
  private static final double NOT_WHOLE = 0.3;

  private final Question question;
  private final String strategy;
  private final Ticker ticker;
  private final List<Attempt> chain = new ArrayList<>();
  private long begun;

  Outcomes(Question question, String strategy, Ticker ticker) {
    this.question = question;
    this.strategy = strategy;
    this.ticker = ticker;
  }

  void begins() {
    begun = ticker.nanos();
  }

  void skipped(Candidate candidate, String reason) {
    add(candidate, Attempt.Outcome.SKIPPED, reason, Duration.ZERO);
  }

  void failed(Candidate candidate, String reason) {
    add(candidate, Attempt.Outcome.FAILED, reason, since(begun));
  }

  Answer answered(Candidate candidate, CandidateEnd.Answered end) {
    add(candidate, Attempt.Outcome.ANSWERED, "", since(begun));
    var answer = end.answer();
    var provenance =
        new Provenance(
            candidate.provider().name(),
            answer.model(),
            answer.usage(),
            since(question.askedAt()),
            candidate.standing() == Candidate.Standing.LAST_RESORT
                ? Provenance.LAST_RESORT
                : strategy,
            end.cacheTier(),
            chain,
            answer.limits());
    return new Answer(
        answer.text(),
        question.request().task(),
        answer.finish(),
        confidence(candidate, answer.finish()),
        provenance);
  }

  private static double confidence(Candidate candidate, FinishReason finish) {
    if (finish != FinishReason.STOP || candidate.standing() == Candidate.Standing.LAST_RESORT) {
      return NOT_WHOLE;
    }
    return candidate.isLocal() ? LOCAL : WHOLE;
  }

  AnswerFailure cancelled(String partial) {
    return new AnswerFailure(AnswerFailure.Kind.CANCELLED, "Cancelled.", partial, chain);
  }

  AnswerFailure incomplete(ProviderFailure failure, String partial) {
    return new AnswerFailure(
        AnswerFailure.Kind.INCOMPLETE,
        "The answer is not whole: " + failure.reason() + ".",
        partial,
        chain);
  }

  AnswerFailure refused(Candidate candidate, ProviderFailure failure) {
    return new AnswerFailure(
        AnswerFailure.Kind.INVALID,
        candidate.provider().name() + ": " + failure.reason() + ".",
        "",
        chain);
  }

  AnswerFailure exhausted() {
    // What the engine cannot do is of no interest where a model was chosen and failed.
    var telling =
        chain.stream().filter(attempt -> !attempt.provider().equals(Provenance.ENGINE)).toList();
    var told = telling.isEmpty() ? chain : telling;
    var tried =
        told.stream()
            .map(attempt -> who(attempt) + ": " + attempt.reason())
            .collect(Collectors.joining("; "));
    var message = telling.isEmpty() ? chain.getLast().reason() : "No model answered. " + tried;
    return new AnswerFailure(
        AnswerFailure.Kind.EXHAUSTED, message + (message.endsWith(".") ? "" : "."), "", chain);
  }

  private static String who(Attempt attempt) {
    return attempt.provider() + " (" + attempt.model() + ")";
  }

  private void add(Candidate candidate, Attempt.Outcome outcome, String reason, Duration elapsed) {
    chain.add(
        new Attempt(candidate.provider().name(), candidate.model(), outcome, reason, elapsed));
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(Math.max(0, ticker.nanos() - nanos));
  }
}
