package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Ticker;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The stages in their order, as one orchestrator. */
public final class Pipeline implements Orchestrator {
  private final AnswerSource first;
  private final Ticker ticker;
  private final UnaryOperator<Deadlines> limits;
  private final Upkeep upkeep;
  private final Set<Heard> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * What is done for the stages beside questions.
   *
   * @param forget forgets kept answers by their tags
   * @param onClose frees what the stages hold
   */
  public record Upkeep(Consumer<Set<String>> forget, Runnable onClose) {}

  /**
   * The stages behind the outermost one, with nothing kept.
   *
   * @param first the outermost stage
   * @param onClose frees what the stages hold
   */
  public Pipeline(AnswerSource first, Ticker ticker, Runnable onClose) {
    this(first, ticker, UnaryOperator.identity(), new Upkeep(_ -> {}, onClose));
  }

  /**
   * The stages behind the outermost one.
   *
   * @param limits what is allowed in place of what a request brings along
   */
  public Pipeline(
      AnswerSource first, Ticker ticker, UnaryOperator<Deadlines> limits, Upkeep upkeep) {
    this.limits = limits;
    this.first = first;
    this.ticker = ticker;
    this.upkeep = upkeep;
  }

  @Override
  public void ask(ModelRequest asked, AnswerListener listener) {
    if (closed) {
      listener.failed(
          new AnswerFailure(AnswerFailure.Kind.CANCELLED, "The server ends.", "", List.of()));
      return;
    }
    var request = asked.within(limits.apply(asked.deadlines()));
    var heard = new Heard(request, listener);
    underWay.add(heard);
    var deadline = Deadline.after(request.deadlines().total(), ticker);
    first.ask(new Question(request, ticker.nanos(), deadline), heard);
  }

  @Override
  public void forget(Set<String> tags) {
    if (!closed) {
      upkeep.forget().accept(tags);
    }
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(heard -> heard.request.cancel().cancel());
    upkeep.onClose().run();
  }

  /** Keeps count of what is under way. */
  private final class Heard implements AnswerListener {
    private final ModelRequest request;
    private final AnswerListener listener;

    Heard(ModelRequest request, AnswerListener listener) {
      this.request = request;
      this.listener = listener;
    }

    @Override
    public void delta(String text) {
      listener.delta(text);
    }

    @Override
    public void answered(Answer answer) {
      underWay.remove(this);
      listener.answered(answer);
    }

    @Override
    public void failed(AnswerFailure failure) {
      underWay.remove(this);
      listener.failed(failure);
    }
  }
}
