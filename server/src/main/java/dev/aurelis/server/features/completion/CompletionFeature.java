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
import dev.aurelis.server.features.completion.uptake.Part;
import dev.aurelis.server.features.completion.uptake.Uptake;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Proposes how to go on at the cursor, cheapest way first: refuse, guard the middle of a line, let
 * the scheduler answer from what it has or from the chosen model, continue from the workspace's own
 * code. Nothing rather than nonsense. Thread-safe.
 */
public final class CompletionFeature {
  /** Larger documents get no completion, in UTF-16 code units. */
  static final int LARGEST = 1_000_000;

  private final CodeModel code;
  private final Predicate<String> excluded;
  private final Asking asking;
  private final Executor executor;
  private final Counts counts = new Counts();
  private final Scheduler scheduler;
  private final Variants variants;
  private final Uptake uptake;
  private final LongAdder helped = new LongAdder();

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
   * @param improved hears a document's URI: what is shown of the workspace's own code could be
   *     replaced by what a model said, and the same request again would get that
   */
  public record Asking(Supplier<Policy> policy, ClientWaits waits, Consumer<String> improved) {
    /** A client that cannot be told to ask again. */
    public Asking(Supplier<Policy> policy, ClientWaits waits) {
      this(policy, waits, uri -> {});
    }

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
    this.executor = running.executor();
    this.excluded = excluded;
    var streams = new ModelStreams(orchestrator, code, running.executor());
    this.variants = new Variants(streams, running.timer());
    this.uptake = new Uptake(running.timer(), running.executor());
    this.scheduler =
        new Scheduler(
            new Scheduler.Ports(
                running.ticker(),
                running.timer(),
                running.executor(),
                streams,
                new WorkspaceDrafts(code, running.executor(), asking.improved())),
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

  /**
   * The best suggestion and others beside it, all different. The workspace's own code is asked for
   * them; a model, beyond the best one, only where that was shown already, and never where requests
   * are scarce. Blocks as {@link #complete} does, and some seconds more for the others.
   *
   * @throws CancellationException as {@link #complete}
   */
  public List<Suggestion> alternatives(CompletionRequest request, int most) {
    var document = request.document();
    int shown = uptake.newest(document.uri());
    var best = complete(request);
    if (best.isEmpty()) {
      return List.of();
    }
    var spot = new Spot(document.text(), request.offset());
    var others = new LinkedHashMap<String, String>();
    if (best.get().number() == shown && asking.policy().get().streams() > 1) {
      var ask = new Ask(document, request.offset(), true, Reach.MODEL);
      variants.ask(ask, asking.policy().get().lines(), request.cancel()).stream()
          .flatMap(text -> scheduler.fitting(spot, text).stream())
          .forEach(text -> others.putIfAbsent(text, best.get().source()));
    }
    workspaceWays(request).forEach(text -> others.putIfAbsent(text, Provenance.ENGINE));
    others.keySet().removeIf(text -> text.strip().equals(best.get().text().strip()));
    scheduler.keeps(document.uri(), spot, others);
    return Stream.concat(
            best.stream(),
            others.entrySet().stream()
                .map(other -> beside(other.getKey(), other.getValue(), request)))
        .limit(most)
        .toList();
  }

  /**
   * A suggestion was taken.
   *
   * @param number the suggestion's; 0 where the client does not tell
   * @param length of the part, in UTF-16 code units; of no meaning for the whole
   * @param now the document, asked for again while it is watched whether the text stays
   */
  public void took(
      String uri, int number, Part part, int length, Supplier<Optional<DocumentSnapshot>> now) {
    var end = uptake.took(number, part, length, () -> now.get().map(DocumentSnapshot::text));
    if (part == Part.WHOLE) {
      forget(uri);
      end.ifPresent(offset -> now.get().ifPresent(document -> lookAhead(document, offset)));
    }
  }

  /**
   * Nobody waits for what a model says behind a taken suggestion; it is asked while it is quiet.
   */
  private void lookAhead(DocumentSnapshot document, int offset) {
    if (offset <= document.text().length()
        && document.text().length() <= LARGEST
        && !excluded.test(document.uri())
        && Place.isAtLineEnd(document.text(), offset)) {
      scheduler.goesOn(new Ask(document, offset, false, Reach.AHEAD));
    }
  }

  /** What was shown, taken and kept. */
  public Uptake.Numbers uptake() {
    return uptake.numbers();
  }

  /** What was shown, taken and kept since the start, and why nothing came; sentences. */
  public List<String> report() {
    return CompletionReport.of(counts, uptake.numbers(), helped.intValue());
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
    if (ask.reaching() == Reach.MODEL && asking.policy().get().streams() > 0) {
      lookAround(request);
    }
    var question = scheduler.ask(ask, answer::complete);
    try (var _ = request.cancel().onCancel(question::withdraw)) {
      return answer.join();
    }
  }

  /** Other code for the prompt is looked for while the question waits for another key. */
  private void lookAround(CompletionRequest request) {
    executor.execute(() -> {
      var _ = code.contextAt(request.document(), TextSpan.at(request.offset())).insight().related();
    });
  }

  private Stream<String> workspaceWays(CompletionRequest request) {
    return WorkspaceDrafts.ways(code, request.document(), request.offset());
  }

  private Optional<Suggestion> fromWorkspace(CompletionRequest request) {
    var document = request.document();
    var found = workspaceWays(request).findFirst();
    found.ifPresent(text -> {
      var spot = new Spot(document.text(), request.offset());
      scheduler.shows(document.uri(), spot, text, Provenance.ENGINE);
      helped.increment();
    });
    return found.map(text -> suggestion(text, Provenance.ENGINE, request));
  }

  private Suggestion suggestion(String text, String source, CompletionRequest request) {
    int number = uptake.shows(request.document().uri(), request.offset(), text);
    return new Suggestion(text, replaced(text, request), source, number);
  }

  private Suggestion beside(String text, String source, CompletionRequest request) {
    int number = uptake.offers(request.document().uri(), request.offset(), text);
    return new Suggestion(text, replaced(text, request), source, number);
  }

  private static TextSpan replaced(String text, CompletionRequest request) {
    int offset = request.offset();
    var document = request.document().text();
    int length =
        Place.isRestBlank(document, offset) ? 0 : Fit.replaced(text, Place.at(document, offset));
    return new TextSpan(offset, offset + length);
  }
}
