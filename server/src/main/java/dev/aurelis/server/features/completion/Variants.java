package dev.aurelis.server.features.completion;

import dev.aurelis.server.features.completion.schedule.Ask;
import dev.aurelis.server.features.completion.schedule.Streams.Listener;
import dev.aurelis.server.features.completion.schedule.Streams.Open;
import dev.aurelis.server.features.completion.schedule.Timer;
import dev.aurelis.server.model.CancelToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Asks a model for other ways to go on, each with more freedom than the one before, all at the same
 * time.
 */
final class Variants {
  /** How long the slowest is waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final List<Double> TEMPERATURES = List.of(0.6, 1.0);

  private final ModelStreams streams;
  private final Timer timer;

  Variants(ModelStreams streams, Timer timer) {
    this.streams = streams;
    this.timer = timer;
  }

  /**
   * What the model says otherwise, as far as it says it in time. Blocks.
   *
   * @param cancel ends the waiting
   */
  List<String> ask(Ask ask, int lines, CancelToken cancel) {
    var said = TEMPERATURES.stream().map(freedom -> new Said(ask, lines, freedom)).toList();
    var all =
        CompletableFuture.allOf(said.stream().map(Said::whole).toArray(CompletableFuture[]::new));
    var late = timer.after(PATIENCE, () -> all.complete(null));
    try (var _ = cancel.onCancel(() -> all.complete(null))) {
      all.join();
    } finally {
      late.cancel();
      said.forEach(each -> each.open.close());
    }
    return said.stream().flatMap(Said::now).filter(text -> !text.isBlank()).toList();
  }

  /** One answer, empty where there was none. */
  private final class Said implements Listener {
    private final CompletableFuture<String> whole = new CompletableFuture<>();
    private final Open open;

    Said(Ask ask, int lines, double freedom) {
      open = streams.open(ask, lines, freedom, this);
    }

    CompletableFuture<String> whole() {
      return whole;
    }

    Stream<String> now() {
      return Stream.of(whole.getNow(""));
    }

    @Override
    public void text(String soFar) {}

    @Override
    public void ended(String text, String source) {
      whole.complete(text);
    }

    @Override
    public void failed(boolean asked) {
      whole.complete("");
    }
  }
}
