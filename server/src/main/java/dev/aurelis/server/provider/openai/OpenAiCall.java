package dev.aurelis.server.provider.openai;

import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.OneEnd;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.http.Fault;
import dev.aurelis.server.provider.http.HttpAnswer;
import dev.aurelis.server.provider.http.HttpCall;
import dev.aurelis.server.provider.http.HttpPost;
import dev.aurelis.server.provider.http.ResponseReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One request to one model: one HTTP exchange, or two where the endpoint complained of a parameter
 * and was asked once more without it.
 */
final class OpenAiCall implements Exchange {
  /** The longest error body that is looked at. */
  private static final int ERROR_BYTES = 64 << 10;

  private final OpenAiProvider provider;
  private final ProviderRequest request;
  private final Fim fim;
  private final OneEnd listener;
  private final long started;
  private final AtomicReference<Optional<HttpCall>> current =
      new AtomicReference<>(Optional.empty());
  private volatile boolean cancelled;

  OpenAiCall(OpenAiProvider provider, ProviderRequest request, Fim fim, ProviderListener listener) {
    this.provider = provider;
    this.request = request;
    this.fim = fim;
    this.listener = new OneEnd(listener);
    this.started = provider.ticker().nanos();
  }

  void begin() {
    try {
      send(provider.memory().of(request.model()), Attempt.FIRST);
    } catch (RuntimeException e) {
      // Whatever writing or sending trips over must reach the listener as an end.
      end(
          new ProviderEnd.Failed(
              provider.verdicts().of(new Fault.Broken(e.getClass().getSimpleName())), ""));
    }
  }

  /** Ends the call without sending anything, because the provider was closed. */
  void refuse() {
    end(new ProviderEnd.Failed(new ProviderFailure.Cancelled("the provider is closed"), ""));
  }

  private enum Attempt {
    FIRST,
    REPAIRED
  }

  private void send(Parameters parameters, Attempt attempt) {
    var outgoing = provider.writer().write(request, fim, parameters);
    var post = new HttpPost(provider.endpoint(), outgoing.route(), outgoing.body(), remaining());
    var text = new VisibleText(outgoing.stops());
    current.set(Optional.of(provider.http().send(post, new Reader(parameters, attempt, text))));
    if (cancelled) {
      cancel();
    }
  }

  private Deadlines remaining() {
    var limits = request.deadlines();
    var left = limits.total().minusNanos(provider.ticker().nanos() - started);
    return new Deadlines(
        limits.connect(),
        limits.firstByte(),
        limits.idle(),
        left.isNegative() ? Duration.ZERO : left);
  }

  @Override
  public void cancel() {
    cancelled = true;
    current.get().ifPresent(HttpCall::cancel);
  }

  private void end(ProviderEnd end) {
    provider.over(this);
    if (end instanceof ProviderEnd.Failed(ProviderFailure.Unavailable(_, var phase), _)
        && phase == ProviderFailure.Phase.FIRST_BYTE) {
      // A connection that went silent must not serve the next attempt.
      provider.http().forgetIdleConnections();
    }
    listener.end(end);
  }

  /** Reads one response. */
  private final class Reader implements ResponseReader {
    private final Parameters sent;
    private final Attempt attempt;
    private final VisibleText text;

    Reader(Parameters sent, Attempt attempt, VisibleText text) {
      this.sent = sent;
      this.attempt = attempt;
      this.text = text;
    }

    @Override
    public void read(HttpAnswer answer) throws IOException {
      if (answer.status() >= 200 && answer.status() < 300) {
        readAnswer(answer);
      } else {
        readError(answer);
      }
    }

    @Override
    public void broke(Fault fault) {
      end(new ProviderEnd.Failed(provider.verdicts().of(fault), text.said()));
    }

    private void readAnswer(HttpAnswer answer) throws IOException {
      var stream = new AnswerStream(request, text, provider.verdicts());
      new AnswerBody(answer, stream).read(this::show);
      provider.answered(request.model());
      end(stream.end(limits(answer)));
      if (!stream.isDone()) {
        answer.abandon();
      }
    }

    private void show(String visible) {
      if (!visible.isEmpty()) {
        listener.delta(visible);
      }
    }

    private Optional<Provenance.RateFacts> limits(HttpAnswer answer) {
      return provider.believesRateHeaders() ? RateHeaders.read(answer::header) : Optional.empty();
    }

    private void readError(HttpAnswer answer) throws IOException {
      var bytes = answer.body().readNBytes(ERROR_BYTES);
      var body = ErrorBody.parse(new String(bytes, StandardCharsets.UTF_8));
      var repaired = ParameterRepair.of(answer.status(), body, sent);
      if (repaired.isPresent() && attempt == Attempt.FIRST && !cancelled) {
        provider.memory().remember(request.model(), repaired.get());
        send(repaired.get(), Attempt.REPAIRED);
      } else {
        end(
            new ProviderEnd.Failed(
                provider.verdicts().of(answer.status(), answer::header, body), ""));
      }
    }
  }
}
