package dev.aurelis.server.testing;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.Attempt;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** An orchestrator that says what a test wrote down, one script for each question, in order. */
public final class FakeOrchestrator implements Orchestrator {
  private final LinkedBlockingQueue<BiConsumer<ModelRequest, AnswerListener>> scripts =
      new LinkedBlockingQueue<>();
  private final List<String> forgotten = new CopyOnWriteArrayList<>();
  private final List<ModelRequest> asked = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Held> held = new LinkedBlockingQueue<>();

  /** A question whose answer a test gives piece by piece. */
  public record Held(ModelRequest request, AnswerListener listener) {
    public void answer(String content) {
      listener.answered(
          new Answer(content, request.task(), FinishReason.STOP, 1, provenance("fake", "model-1")));
    }
  }

  /** The next question is answered by a model, in one piece. */
  public FakeOrchestrator answer(String content) {
    return ends(content, FinishReason.STOP, "fake", "model-1");
  }

  /** The next question is answered by the embedded engine. */
  public FakeOrchestrator engine(String content) {
    return ends(content, FinishReason.STOP, Provenance.ENGINE, "engine");
  }

  /** The next answer ends for another reason than being whole. */
  public FakeOrchestrator cut(String content, FinishReason finish) {
    return ends(content, finish, "fake", "model-1");
  }

  public FakeOrchestrator fail(AnswerFailure.Kind kind, String message) {
    scripts.add((request, listener) ->
        listener.failed(new AnswerFailure(kind, message, "", List.of(attempt("fake", "model-1")))));
    return this;
  }

  /** The next question waits for the test; see {@link #awaitHeld}. */
  public FakeOrchestrator hold() {
    scripts.add((request, listener) -> held.add(new Held(request, listener)));
    return this;
  }

  public Held awaitHeld() {
    try {
      var found = held.poll(RawClient.PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (found == null) {
        throw new AssertionError("no question was held");
      }
      return found;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /** Every question so far. */
  public List<ModelRequest> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void ask(ModelRequest request, AnswerListener listener) {
    asked.add(request);
    var script = scripts.poll();
    if (script == null) {
      throw new AssertionError("nothing is written down for question " + asked.size());
    }
    script.accept(request, listener);
  }

  @Override
  public void forget(Set<String> tags) {
    forgotten.addAll(tags);
  }

  /** Every tag that was to be forgotten. */
  public List<String> forgotten() {
    return List.copyOf(forgotten);
  }

  @Override
  public void close() {}

  /** Where a scripted answer comes from. */
  public static Provenance provenance(String provider, String model) {
    return new Provenance(
        provider,
        new ModelId(model),
        new TokenUsage(100, 20, 0, TokenUsage.Origin.REPORTED),
        Duration.ofMillis(1200),
        "preference",
        Optional.empty(),
        List.of(attempt(provider, model)),
        Optional.empty());
  }

  private static Attempt attempt(String provider, String model) {
    return new Attempt(
        provider, new ModelId(model), Attempt.Outcome.ANSWERED, "", Duration.ofMillis(1200));
  }

  private FakeOrchestrator ends(
      String content, FinishReason finish, String provider, String model) {
    scripts.add((request, listener) -> {
      listener.delta(content);
      listener.answered(
          new Answer(content, request.task(), finish, 1, provenance(provider, model)));
    });
    return this;
  }
}
