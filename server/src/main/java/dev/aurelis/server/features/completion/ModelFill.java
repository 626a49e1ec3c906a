package dev.aurelis.server.features.completion;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Sampling;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.HolePrompt;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks a model to fill the hole at the cursor. The stream has a cancel token of its own: it is
 * closed as soon as what came is all that can be shown, or nobody waits any more.
 */
final class ModelFill {
  private static final int TOKENS_SINGLE = 60;
  private static final int TOKENS_BLOCK = 200;

  private final Orchestrator orchestrator;
  private final Set<Growing> underWay = ConcurrentHashMap.newKeySet();

  ModelFill(Orchestrator orchestrator) {
    this.orchestrator = orchestrator;
  }

  /**
   * What a model said.
   *
   * @param text of the hole
   * @param provider who said it
   */
  record Fill(String text, String provider) {}

  /** Waits for a fill; empty where none came. */
  Optional<Fill> ask(CompletionRequest request, CodeContext context, Place place) {
    var hole = HolePrompt.at(context);
    var stream = new CancelToken();
    var growing = new Growing(request, hole, place);
    underWay.add(growing);
    try (var _ = request.cancel().onCancel(growing::giveUp)) {
      orchestrator.ask(question(hole, context, place, stream), growing);
      return growing.fill();
    } finally {
      stream.cancel();
      underWay.remove(growing);
    }
  }

  /** Ends the requests of a document whose text cannot become what is being said. */
  void changed(String uri, Supplier<Optional<String>> text) {
    for (var growing : underWay) {
      if (growing.request.document().uri().equals(uri)
          && text.get().filter(growing::mayBecome).isEmpty()) {
        growing.request.cancel().cancel();
      }
    }
  }

  private static ModelRequest question(
      HolePrompt hole, CodeContext context, Place place, CancelToken stream) {
    return ModelRequest.of(TaskType.CODE_COMPLETION, hole.prompt())
        .with(new Sampling(place.single() ? TOKENS_SINGLE : TOKENS_BLOCK, hole.stop()))
        .about(context)
        .with(Map.of("language", context.languageId(), "lines", place.single() ? "one" : "block"))
        .with(Priority.INLINE)
        .within(Deadlines.INLINE)
        .endedBy(stream);
  }

  /** Collects a stream until it holds enough. */
  private static final class Growing implements AnswerListener {
    private final CompletionRequest request;
    private final HolePrompt hole;
    private final Place place;
    private final StringBuilder said = new StringBuilder();
    private volatile String filled = "";
    private final CompletableFuture<Optional<Fill>> end =
        new CompletableFuture<Optional<Fill>>()
            .completeOnTimeout(
                Optional.empty(), 2 * Deadlines.INLINE.total().toSeconds(), TimeUnit.SECONDS);

    Growing(CompletionRequest request, HolePrompt hole, Place place) {
      this.request = request;
      this.hole = hole;
      this.place = place;
    }

    Optional<Fill> fill() {
      return end.join();
    }

    boolean mayBecome(String now) {
      return TypedInto.of(request.document().text(), request.offset(), now)
          .filter(typed -> typed.goesWith(filled))
          .isPresent();
    }

    void giveUp() {
      end.complete(Optional.empty());
    }

    @Override
    public void delta(String text) {
      if (end.isDone()) {
        return;
      }
      said.append(text);
      var fill = hole.fill(said.toString());
      filled = fill.orElse("");
      if (fill.isPresent() && Enough.is(fill.get(), place)) {
        end.complete(Optional.of(new Fill(fill.get(), "model")));
      }
    }

    @Override
    public void answered(Answer answer) {
      var fill = hole.fill(answer.content()).map(text -> wholeLines(text, answer.finish()));
      end.complete(fill.map(text -> new Fill(text, answer.provenance().provider())));
    }

    /** Nothing of a broken stream is offered. */
    @Override
    public void failed(AnswerFailure failure) {
      end.complete(Optional.empty());
    }

    private static String wholeLines(String text, FinishReason finish) {
      boolean whole = finish == FinishReason.STOP;
      return whole ? text : text.substring(0, text.lastIndexOf('\n') + 1);
    }
  }
}
