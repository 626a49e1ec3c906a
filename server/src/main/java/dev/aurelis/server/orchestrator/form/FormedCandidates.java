package dev.aurelis.server.orchestrator.form;

import dev.aurelis.server.model.AnswerForm;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderFailure.Phase;

/**
 * Keeps an answer back until it is whole where a form was asked for. One that does not fit counts
 * as none, so the next candidate is asked and no cache keeps it.
 */
public final class FormedCandidates implements CandidateSource {
  private final CandidateSource next;
  private final FormCheck check;

  public FormedCandidates(CandidateSource next, FormCheck check) {
    this.next = next;
    this.check = check;
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    return call.question()
        .request()
        .form()
        .map(form -> next.start(call, new Held(form, listener)))
        .orElseGet(() -> next.start(call, listener));
  }

  /** Hears everything and tells the end. */
  private final class Held implements CandidateListener {
    private final AnswerForm form;
    private final CandidateListener listener;

    Held(AnswerForm form, CandidateListener listener) {
      this.form = form;
      this.listener = listener;
    }

    @Override
    public void delta(String text) {}

    @Override
    public void end(CandidateEnd end) {
      switch (end) {
        case CandidateEnd.Answered answered -> answered(answered);
        case CandidateEnd.Failed(var failure, _) ->
            listener.end(new CandidateEnd.Failed(failure, ""));
        case CandidateEnd.Skipped skipped -> listener.end(skipped);
      }
    }

    private void answered(CandidateEnd.Answered answered) {
      var answer = answered.answer();
      if (answer.finish() != FinishReason.STOP) {
        misfit("it was cut off");
        return;
      }
      switch (check.check(answer.text(), form)) {
        case FormCheck.Result.Misfit(String reason) -> misfit(reason);
        case FormCheck.Result.Fits(String json) -> {
          listener.delta(json);
          listener.end(
              new CandidateEnd.Answered(
                  new ProviderEnd.Complete(
                      json, answer.finish(), answer.model(), answer.usage(), answer.limits()),
                  answered.cacheTier()));
        }
      }
    }

    private void misfit(String reason) {
      listener.end(
          new CandidateEnd.Failed(
              new ProviderFailure.Unavailable(
                  "the answer does not have the form asked for: " + reason, Phase.PROTOCOL),
              ""));
    }
  }
}
