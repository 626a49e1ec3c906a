package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderFailure;
import java.time.Duration;

/** Measures how fast candidates answer, for {@link Speeds}. Booked at the end of a stream. */
public final class TimedCandidates implements CandidateSource {
  private final CandidateSource next;
  private final Speeds speeds;
  private final Ticker ticker;

  public TimedCandidates(CandidateSource next, Speeds speeds, Ticker ticker) {
    this.next = next;
    this.speeds = speeds;
    this.ticker = ticker;
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    return next.start(call, new Timed(call, listener));
  }

  /** Reads the clock at the first text and at the end. */
  private final class Timed implements CandidateListener {
    private final CandidateCall call;
    private final CandidateListener listener;
    private final long begun = ticker.nanos();
    private long first = -1;

    Timed(CandidateCall call, CandidateListener listener) {
      this.call = call;
      this.listener = listener;
    }

    @Override
    public void delta(String text) {
      if (first < 0) {
        first = ticker.nanos();
      }
      listener.delta(text);
    }

    @Override
    public void end(CandidateEnd end) {
      var request = call.question().request();
      switch (end) {
        case CandidateEnd.Answered(var answer, var _) -> {
          long now = ticker.nanos();
          long text = first < 0 ? now : first;
          speeds.answered(
              call.candidate(),
              request,
              Duration.ofNanos(text - begun),
              Duration.ofNanos(now - text),
              answer.text().length());
        }
        case CandidateEnd.Failed(ProviderFailure.Unavailable _, String _) ->
            speeds.failed(call.candidate(), request);
        case CandidateEnd.Failed _, CandidateEnd.Skipped _ -> {}
      }
      listener.end(end);
    }
  }
}
