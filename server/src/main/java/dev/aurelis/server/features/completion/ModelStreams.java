package dev.aurelis.server.features.completion;

import dev.aurelis.server.features.completion.schedule.Ask;
import dev.aurelis.server.features.completion.schedule.Ask.Reach;
import dev.aurelis.server.features.completion.schedule.Streams;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.Attempt;
import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Sampling;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.HolePrompt;
import dev.aurelis.server.workspace.CodeModel;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model to fill the hole at the cursor. Prompts are built on threads of their own. A stream
 * is closed as soon as a rule says that nothing more of it is wanted.
 */
final class ModelStreams implements Streams {
  private static final Logger LOG = LoggerFactory.getLogger(ModelStreams.class);
  private static final int TOKENS_A_LINE = 40;

  private final Orchestrator orchestrator;
  private final CodeModel code;
  private final Executor executor;

  ModelStreams(Orchestrator orchestrator, CodeModel code, Executor executor) {
    this.orchestrator = orchestrator;
    this.code = code;
    this.executor = executor;
  }

  @Override
  public Open open(Ask ask, int lines, Listener listener) {
    return open(ask, lines, Sampling.DEFAULT_TEMPERATURE, listener);
  }

  /** The same with another temperature than the usual one. */
  Open open(Ask ask, int lines, double temperature, Listener listener) {
    var cancel = new CancelToken();
    executor.execute(() -> start(ask, lines, temperature, cancel, listener));
    return () -> executor.execute(cancel::cancel);
  }

  private void start(
      Ask ask, int lines, double temperature, CancelToken cancel, Listener listener) {
    if (cancel.isCancelled()) {
      return;
    }
    try {
      var context = code.contextAt(ask.document(), TextSpan.at(ask.offset()));
      var place = Place.at(ask.document().text(), ask.offset());
      var hole = HolePrompt.at(context);
      orchestrator.ask(
          question(hole, context, place, priority(ask))
              .with(hole.fitting())
              .with(new Sampling(temperature, lines * TOKENS_A_LINE, hole.stop()))
              .endedBy(cancel),
          new Growing(hole, place, cancel, listener));
    } catch (RuntimeException failure) {
      LOG.error("a completion could not be asked for: {}", failure.toString());
      listener.failed(false);
    }
  }

  private static Priority priority(Ask ask) {
    if (ask.explicit()) {
      return Priority.EXPLICIT;
    }
    return ask.reaching() == Reach.AHEAD ? Priority.BACKGROUND : Priority.INLINE;
  }

  private static ModelRequest question(
      HolePrompt hole, CodeContext context, Place place, Priority priority) {
    return ModelRequest.of(TaskType.CODE_COMPLETION, hole.prompt())
        .about(context)
        .with(Map.of("language", context.languageId(), "lines", place.single() ? "one" : "block"))
        .with(priority)
        .within(Deadlines.INLINE);
  }

  /** Hands on what grows, until it is over or enough. */
  private static final class Growing implements AnswerListener {
    private final HolePrompt hole;
    private final Place place;
    private final CancelToken cancel;
    private final Listener listener;
    private final StringBuilder said = new StringBuilder();
    private boolean over;

    Growing(HolePrompt hole, Place place, CancelToken cancel, Listener listener) {
      this.hole = hole;
      this.place = place;
      this.cancel = cancel;
      this.listener = listener;
    }

    @Override
    public void delta(String text) {
      if (over) {
        return;
      }
      said.append(text);
      var aligned =
          hole.fill(said.toString()).flatMap(fill -> Alignment.growing(fill, place)).orElse("");
      var whole = aligned.substring(0, aligned.lastIndexOf('\n') + 1);
      var end = StopRule.earliest(whole, place);
      if (end.isPresent()) {
        over = true;
        listener.ended(whole.substring(0, end.getAsInt()), "model");
        cancel.cancel();
      } else if (!aligned.isEmpty()) {
        listener.text(aligned);
      }
    }

    @Override
    public void answered(Answer answer) {
      if (over) {
        return;
      }
      over = true;
      var aligned =
          hole.fill(answer.content()).flatMap(fill -> Alignment.whole(fill, place)).orElse("");
      var whole =
          answer.finish() == FinishReason.STOP
              ? aligned
              : aligned.substring(0, aligned.lastIndexOf('\n') + 1);
      int end = StopRule.earliest(whole, place).orElse(whole.length());
      listener.ended(whole.substring(0, end), answer.provenance().provider());
    }

    @Override
    public void failed(AnswerFailure failure) {
      if (!over) {
        over = true;
        listener.failed(
            failure.chain().stream()
                .anyMatch(attempt -> attempt.outcome() != Attempt.Outcome.SKIPPED));
      }
    }
  }
}
