package dev.aurelis.server.orchestrator.metering;

import dev.aurelis.server.observability.AnswerMetrics;
import dev.aurelis.server.observability.AnswerMetrics.Fault;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderFailure;
import java.util.Optional;

/** Counts every single call, those that are repeated included. */
public final class MeteredCandidates implements CandidateSource {
  private final CandidateSource next;
  private final AnswerMetrics metrics;

  public MeteredCandidates(CandidateSource next, AnswerMetrics metrics) {
    this.next = next;
    this.metrics = metrics;
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    return next.start(call, new Heard(metrics, call, listener));
  }

  /** Hears one call. */
  private record Heard(AnswerMetrics metrics, CandidateCall call, CandidateListener listener)
      implements CandidateListener {
    @Override
    public void delta(String text) {
      listener.delta(text);
    }

    @Override
    public void end(CandidateEnd end) {
      switch (end) {
        case CandidateEnd.Answered _ -> called(Optional.empty());
        case CandidateEnd.Failed(ProviderFailure failure, _) ->
            fault(failure).ifPresent(fault -> called(Optional.of(fault)));
        case CandidateEnd.Skipped _ -> {}
      }
      listener.end(end);
    }

    private void called(Optional<Fault> fault) {
      metrics.called(call.candidate().provider().name(), call.candidate().model(), fault);
    }
  }

  /** Empty where nothing went wrong: the caller left, or that is no task for this provider. */
  private static Optional<Fault> fault(ProviderFailure failure) {
    return switch (failure) {
      case ProviderFailure.Throttled _ -> Optional.of(Fault.THROTTLED);
      case ProviderFailure.Unavailable(_, ProviderFailure.Phase phase) -> Optional.of(in(phase));
      case ProviderFailure.UnknownModel _ -> Optional.of(Fault.UNKNOWN_MODEL);
      case ProviderFailure.Gone _ -> Optional.of(Fault.GONE);
      case ProviderFailure.Denied _ -> Optional.of(Fault.DENIED);
      case ProviderFailure.TooLarge _ -> Optional.of(Fault.TOO_LARGE);
      case ProviderFailure.Refused _ -> Optional.of(Fault.REFUSED);
      case ProviderFailure.NeedsModel _, ProviderFailure.Cancelled _ -> Optional.empty();
    };
  }

  private static Fault in(ProviderFailure.Phase phase) {
    return switch (phase) {
      case CONNECT -> Fault.NOT_CONNECTED;
      case FIRST_BYTE -> Fault.NO_FIRST_TOKEN;
      case STREAM -> Fault.CUT;
      case STATUS -> Fault.FAILING;
      case PROTOCOL -> Fault.PROTOCOL;
    };
  }
}
