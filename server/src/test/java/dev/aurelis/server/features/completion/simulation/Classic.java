package dev.aurelis.server.features.completion.simulation;

import dev.aurelis.server.features.completion.schedule.Ask;
import dev.aurelis.server.features.completion.schedule.Exit;
import dev.aurelis.server.features.completion.schedule.Outcome;
import dev.aurelis.server.features.completion.schedule.Scheduler.Question;
import dev.aurelis.server.features.completion.schedule.Spot;
import dev.aurelis.server.features.completion.schedule.Streams;
import dev.aurelis.server.features.completion.schedule.Timer;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How completion is usually scheduled: wait for a pause, ask, end the request at the next key. What
 * is shown can be typed on.
 */
final class Classic implements Shows {
  private final VirtualTime time;
  private final Streams model;
  private final Pause pause;
  private final int lines;
  private Optional<Outcome.Shown> shown = Optional.empty();
  private Spot shownAt = new Spot("", 0);
  private Timer.Due due = () -> {};
  private Streams.Open running = () -> {};
  private Consumer<Outcome> pending = outcome -> {};

  /** How long a key waits for the next one. */
  interface Pause {
    Duration after(Spot spot, long now);

    /** An answer took so long. */
    default void took(Duration latency) {}

    static Pause of(int millis) {
      return (spot, now) -> Duration.ofMillis(millis);
    }
  }

  Classic(VirtualTime time, Streams model, Pause pause, int lines) {
    this.time = time;
    this.model = model;
    this.pause = pause;
    this.lines = lines;
  }

  @Override
  public Question ask(Spot spot, Consumer<Outcome> reply) {
    var wait = pause.after(spot, time.nanos());
    var rest = rest(spot);
    if (rest.isPresent()) {
      reply.accept(rest.get());
      return () -> {};
    }
    end();
    pending = reply;
    due = time.after(wait, () -> open(spot));
    return () -> {};
  }

  @Override
  public void changed(String text) {}

  @Override
  public void closed() {
    end();
    shown = Optional.empty();
  }

  private void end() {
    due.cancel();
    running.close();
    running = () -> {};
    answer(new Outcome.Over(Exit.SUPERSEDED));
  }

  private void open(Spot spot) {
    long began = time.nanos();
    running =
        model.open(
            new Ask(
                new DocumentSnapshot("", "java", 0, spot.text()),
                spot.offset(),
                false,
                Ask.Reach.MODEL),
            lines,
            new Streams.Listener() {
              @Override
              public void text(String soFar) {}

              @Override
              public void ended(String whole, String source) {
                pause.took(Duration.ofNanos(time.nanos() - began));
                show(spot, whole);
              }

              @Override
              public void failed(boolean asked) {
                end();
              }
            });
  }

  private void show(Spot spot, String whole) {
    shownAt = spot;
    shown = Optional.of(new Outcome.Shown(whole, "model", Exit.STREAMED));
    answer(shown.get());
  }

  private void answer(Outcome outcome) {
    var waiting = pending;
    pending = nobody -> {};
    waiting.accept(outcome);
  }

  private Optional<Outcome> rest(Spot spot) {
    return shown
        .map(Outcome.Shown::text)
        .filter(text -> (shownAt.text() + text).startsWith(spot.text()))
        .map(text -> text.substring(spot.offset() - shownAt.offset()))
        .filter(text -> !text.isEmpty())
        .map(text -> new Outcome.Shown(text, "model", Exit.TYPED));
  }
}
