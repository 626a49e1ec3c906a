package dev.aurelis.server.features.completion;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.workspace.CodeModel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Proposes how to go on at the cursor, cheapest way first: refuse, guard the middle of a line, type
 * the last suggestion through, ask the chosen model, continue from the workspace's own code.
 * Nothing rather than nonsense. Thread-safe.
 */
public final class CompletionFeature {
  /** Larger documents get no completion, in UTF-16 code units. */
  static final int LARGEST = 1_000_000;

  private static final int CONTINUATIONS = 3;
  private static final int DOCUMENTS = 200;

  private final CodeModel code;
  private final ModelFill model;
  private final BooleanSupplier modelChosen;
  private final Predicate<String> excluded;
  private final Map<String, Shown> shown = new ConcurrentHashMap<>();

  /**
   * @param modelChosen whether the user chose a provider; without one nothing is asked
   * @param excluded says of a document's URI whether its content must stay out of everything
   */
  public CompletionFeature(
      Orchestrator orchestrator,
      CodeModel code,
      BooleanSupplier modelChosen,
      Predicate<String> excluded) {
    this.code = code;
    this.model = new ModelFill(orchestrator);
    this.modelChosen = modelChosen;
    this.excluded = excluded;
  }

  /** The best suggestion, empty where there is no sensible one. Blocks while a model answers. */
  public Optional<Suggestion> complete(CompletionRequest request) {
    var document = request.document();
    if (document.text().length() > LARGEST || excluded.test(document.uri())) {
      return Optional.empty();
    }
    var place = Place.at(document.text(), request.offset());
    if (!place.isAtLineEnd()) {
      return Optional.empty();
    }
    var typed = typedThrough(request);
    if (typed.isPresent()) {
      return typed;
    }
    var context = code.contextAt(document, TextSpan.at(request.offset()));
    var found =
        modelChosen.getAsBoolean()
            ? fromModel(request, context, place)
            : Optional.<Suggestion>empty();
    if (found.isEmpty() && !request.cancel().isCancelled()) {
      found = fromWorkspace(request, context, place);
    }
    found.ifPresent(suggestion -> remember(request, suggestion));
    return found;
  }

  /**
   * Ends what is asked for a document that no longer goes the asked way; a text typed as the model
   * says it keeps its request.
   *
   * @param text of the document now, empty where it is closed; taken only if something is asked
   */
  public void changed(String uri, Supplier<Optional<String>> text) {
    model.changed(uri, text);
  }

  /** Forgets what was shown in a document. */
  public void forget(String uri) {
    shown.remove(uri);
  }

  /** Ends what is asked for a document that is closed, and forgets what was shown in it. */
  public void closed(String uri) {
    changed(uri, Optional::empty);
    forget(uri);
  }

  private Optional<Suggestion> typedThrough(CompletionRequest request) {
    var document = request.document();
    return Optional.ofNullable(shown.get(document.uri()))
        .flatMap(last -> last.at(document.text(), request.offset()));
  }

  private Optional<Suggestion> fromModel(
      CompletionRequest request, CodeContext context, Place place) {
    return model
        .ask(request, context, place)
        .flatMap(fill -> suggestion(fill.text(), fill.provider(), request, place));
  }

  private Optional<Suggestion> fromWorkspace(
      CompletionRequest request, CodeContext context, Place place) {
    return context.insight().continuations(CONTINUATIONS).stream()
        .flatMap(way -> suggestion(way.text(), Provenance.ENGINE, request, place).stream())
        .findFirst();
  }

  private static Optional<Suggestion> suggestion(
      String raw, String source, CompletionRequest request, Place place) {
    return switch (PostProcess.apply(raw, place)) {
      case Filtered.Dropped dropped -> Optional.empty();
      case Filtered.Kept kept ->
          Optional.of(
              new Suggestion(
                  kept.text(),
                  new TextSpan(request.offset(), request.offset() + kept.replaced()),
                  source));
    };
  }

  private void remember(CompletionRequest request, Suggestion suggestion) {
    if (shown.size() >= DOCUMENTS) {
      shown.clear();
    }
    var document = request.document();
    shown.put(document.uri(), new Shown(document.text(), request.offset(), suggestion));
  }
}
