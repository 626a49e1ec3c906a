package dev.aurelis.server.features.completion;

import dev.aurelis.server.features.completion.schedule.Ask;
import dev.aurelis.server.features.completion.schedule.Drafts;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.CodeModel;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the workspace's own code says of a place: shown while a model thinks. */
final class WorkspaceDrafts implements Drafts {
  private static final int CONTINUATIONS = 3;

  private final CodeModel code;
  private final Executor executor;
  private final Consumer<String> improved;

  WorkspaceDrafts(CodeModel code, Executor executor, Consumer<String> improved) {
    this.code = code;
    this.executor = executor;
    this.improved = improved;
  }

  /** Ways to go on, best first, cleaned. */
  static Stream<String> ways(CodeModel code, DocumentSnapshot document, int offset) {
    var place = Place.at(document.text(), offset);
    return code
        .contextAt(document, TextSpan.at(offset))
        .insight()
        .continuations(CONTINUATIONS)
        .stream()
        .flatMap(way -> cleaned(way.text(), place).stream());
  }

  @Override
  public void find(Ask ask, Consumer<Draft> found) {
    executor.execute(() ->
        ways(code, ask.document(), ask.offset())
            .findFirst()
            .ifPresent(text -> found.accept(new Draft(text, Provenance.ENGINE))));
  }

  @Override
  public void improved(String uri) {
    executor.execute(() -> improved.accept(uri));
  }

  private static Optional<String> cleaned(String raw, Place place) {
    return switch (PostProcess.apply(raw, place)) {
      case Filtered.Dropped dropped -> Optional.empty();
      case Filtered.Kept kept -> Optional.of(kept.text());
    };
  }
}
