package dev.aurelis.server.features.hover;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Recent;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.prompt.PromptTemplate;
import dev.aurelis.server.prompt.StylePrompt;
import dev.aurelis.server.prompt.TaskPrompt;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asks the model behind a hover, in the words of the command, so that one answer serves both. One
 * question at a time, as background work: hovering about must not use up what is kept for people.
 * What was asked is not asked again for a while, whatever came of it. Thread-safe.
 */
public final class ModelWishes implements ExplanationWishes {
  private static final long AGAIN_AFTER = Duration.ofMinutes(5).toNanos();
  private static final int REMEMBERED = 200;

  private final Orchestrator orchestrator;
  private final CodeModel code;
  private final Supplier<TeamStyle> style;
  private final BooleanSupplier modelChosen;
  private final Executor executor;
  private final Ticker ticker;
  private final AtomicReference<Optional<String>> underWay =
      new AtomicReference<>(Optional.empty());
  private final Map<String, Long> asked = Recent.byEntry(REMEMBERED);

  /**
   * @param orchestrator keeps what comes, so that the next hover finds it
   * @param modelChosen whether there is anybody to ask but the embedded engine
   * @param executor makes the question, which may read other files
   */
  public ModelWishes(
      Orchestrator orchestrator,
      CodeModel code,
      Supplier<TeamStyle> style,
      BooleanSupplier modelChosen,
      Executor executor,
      Ticker ticker) {
    this.orchestrator = orchestrator;
    this.code = code;
    this.style = style;
    this.modelChosen = modelChosen;
    this.executor = executor;
    this.ticker = ticker;
  }

  @Override
  public boolean wish(DocumentSnapshot document, SymbolFacts symbol) {
    var key = document.languageId() + "\n" + symbol.span().of(document.text());
    if (underWay.get().filter(key::equals).isPresent()) {
      return true;
    }
    if (!modelChosen.getAsBoolean() || code.excluded(document.uri()) || wasAsked(key)) {
      return false;
    }
    if (!underWay.compareAndSet(Optional.empty(), Optional.of(key))) {
      return false;
    }
    synchronized (asked) {
      asked.put(key, ticker.nanos());
    }
    executor.execute(() -> begin(document, symbol));
    return true;
  }

  private boolean wasAsked(String key) {
    synchronized (asked) {
      var when = asked.get(key);
      return when != null && ticker.nanos() - when < AGAIN_AFTER;
    }
  }

  private void begin(DocumentSnapshot document, SymbolFacts symbol) {
    try {
      request(document, symbol)
          .ifPresentOrElse(request -> orchestrator.ask(request, new End()), this::over);
    } catch (RuntimeException broken) {
      over();
      throw broken;
    }
  }

  private Optional<ModelRequest> request(DocumentSnapshot document, SymbolFacts symbol) {
    var place = symbol.span().trimmed(document.text());
    var context = code.contextAt(document, place);
    var said = style.get();
    var words = new TaskPrompt(context, Optional.empty(), List.of(), StylePrompt.of(said));
    var template = PromptTemplate.named("explain");
    var known = new HashMap<>(StylePrompt.told(said));
    known.put("language", context.languageId());
    known.put(ModelRequest.WORK, "explain");
    return words
        .write(template)
        .map(prompt ->
            ModelRequest.of(TaskType.EXPLANATION, prompt)
                .with(words.fitting(template))
                .about(context)
                .with(known)
                .with(CacheUse.USUAL.tagged(Set.of("file:" + document.uri())))
                .with(Priority.BACKGROUND));
  }

  private void over() {
    underWay.set(Optional.empty());
  }

  /** Whatever the end is, the next question may be asked. */
  private final class End implements AnswerListener {
    @Override
    public void delta(String text) {}

    @Override
    public void answered(Answer answer) {
      over();
    }

    @Override
    public void failed(AnswerFailure failure) {
      over();
    }
  }
}
