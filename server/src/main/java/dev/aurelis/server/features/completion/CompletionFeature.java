package dev.aurelis.server.features.completion;

import dev.aurelis.server.features.completion.CompletionRequest.Trigger;
import dev.aurelis.server.features.completion.schedule.Ask;
import dev.aurelis.server.features.completion.schedule.Ask.Reach;
import dev.aurelis.server.features.completion.schedule.ClientWaits;
import dev.aurelis.server.features.completion.schedule.Counts;
import dev.aurelis.server.features.completion.schedule.Exit;
import dev.aurelis.server.features.completion.schedule.Outcome;
import dev.aurelis.server.features.completion.schedule.Policy;
import dev.aurelis.server.features.completion.schedule.Scheduler;
import dev.aurelis.server.features.completion.schedule.Spot;
import dev.aurelis.server.features.completion.schedule.Timer;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Proposes how to go on at the cursor, cheapest way first: refuse, guard the middle of a line, let
 * the scheduler answer from what it has or from the chosen model, continue from the workspace's own
 * code. Nothing rather than nonsense. Thread-safe.
 */
public final class CompletionFeature {
  /** Larger documents get no completion, in UTF-16 code units. */
  static final int LARGEST = 1_000_000;

  private static final int CONTINUATIONS = 3;

  private final CodeModel code;
  private final Predicate<String> excluded;
  private final Asking asking;
  private final Counts counts = new Counts();
  private final Scheduler scheduler;

  /**
   * What time it is, and what runs things now and later.
   *
   * @param executor for work that may take its time
   */
  public record Running(Ticker ticker, Timer timer, Executor executor) {}

  /**
   * How eagerly the chosen model is asked.
   *
   * @param policy as it is now
   * @param waits how long this client waits before it asks
   */
  public record Asking(Supplier<Policy> policy, ClientWaits waits) {
    private Reach reach(Trigger trigger) {
      boolean wanted = trigger != Trigger.EDITOR_BY_DEFAULT || policy.get().unasked();
      return wanted ? Reach.MODEL : Reach.HERE;
    }
  }

  /**
   * Without anything shown yet.
   *
   * @param excluded says of a document's URI whether its content must stay out of everything
   */
  public CompletionFeature(
      Orchestrator orchestrator,
      CodeModel code,
      Running running,
      Asking asking,
      Predicate<String> excluded) {
    this.code = code;
    this.asking = asking;
    this.excluded = excluded;
    this.scheduler =
        new Scheduler(
            new Scheduler.Ports(
                running.ticker(),
                running.timer(),
                running.executor(),
                new ModelStreams(orchestrator, code, running.executor())),
            new Scheduler.Terms(asking.policy(), new CodeCraft(), asking.waits()),
            counts);
  }

  /**
   * The best suggestion, empty where there is no sensible one. Blocks while a model answers, at
   * most until the request is cancelled.
   *
   * @throws CancellationException if another request took its place, nobody waits any more, or the
   *     document went another way
   */
  public Optional<Suggestion> complete(CompletionRequest request) {
    var refused = refusal(request);
    if (refused.isPresent()) {
      counts.count(refused.get());
      return Optional.empty();
    }
    return switch (answer(request)) {
      case Outcome.Shown(var text, var source, _) -> Optional.of(suggestion(text, source, request));
      case Outcome.Nothing(var exit) ->
          exit.leavesItToTheEngine() ? fromWorkspace(request) : Optional.empty();
      case Outcome.Over over -> throw new CancellationException();
    };
  }

  /** How questions ended. */
  public Counts counts() {
    return counts;
  }

  /**
   * Ends what is asked for a document that no longer goes the asked way; a text typed as the model
   * says it keeps its stream.
   *
   * @param now the document, taken only if something is asked
   */
  public void changed(String uri, Supplier<Optional<DocumentSnapshot>> now) {
    scheduler.changed(uri, now);
  }

  /** What was shown in a document is not any more. */
  public void forget(String uri) {
    scheduler.showsNothing(uri);
  }

  /** Ends what is asked for a document that is closed, and forgets it. */
  public void closed(String uri) {
    scheduler.closed(uri);
  }

  /**
   * Ends everything that is asked and forgets what was said: other settings hold, or it is over.
   */
  public void end() {
    scheduler.close();
  }

  private Optional<Exit> refusal(CompletionRequest request) {
    var document = request.document();
    if (excluded.test(document.uri())) {
      return Optional.of(Exit.EXCLUDED);
    }
    if (document.text().length() > LARGEST) {
      return Optional.of(Exit.TOO_LARGE);
    }
    return Place.isAtLineEnd(document.text(), request.offset())
        ? Optional.empty()
        : Optional.of(Exit.MID_LINE);
  }

  private Outcome answer(CompletionRequest request) {
    var answer = new CompletableFuture<Outcome>();
    var ask =
        new Ask(
            request.document(),
            request.offset(),
            request.trigger() == Trigger.PERSON,
            asking.reach(request.trigger()));
    var question = scheduler.ask(ask, answer::complete);
    try (var _ = request.cancel().onCancel(question::withdraw)) {
      return answer.join();
    }
  }

  private Optional<Suggestion> fromWorkspace(CompletionRequest request) {
    var document = request.document();
    var place = Place.at(document.text(), request.offset());
    var found =
        code
            .contextAt(document, TextSpan.at(request.offset()))
            .insight()
            .continuations(CONTINUATIONS)
            .stream()
            .flatMap(way -> cleaned(way.text(), place).stream())
            .findFirst();
    found.ifPresent(text -> {
      var spot = new Spot(document.text(), request.offset());
      scheduler.shows(document.uri(), spot, text, Provenance.ENGINE);
    });
    return found.map(text -> suggestion(text, Provenance.ENGINE, request));
  }

  private static Optional<String> cleaned(String raw, Place place) {
    return switch (PostProcess.apply(raw, place)) {
      case Filtered.Dropped dropped -> Optional.empty();
      case Filtered.Kept kept -> Optional.of(kept.text());
    };
  }

  private static Suggestion suggestion(String text, String source, CompletionRequest request) {
    int offset = request.offset();
    var document = request.document().text();
    int replaced =
        Place.isRestBlank(document, offset) ? 0 : Fit.replaced(text, Place.at(document, offset));
    return new Suggestion(text, new TextSpan(offset, offset + replaced), source);
  }
}
