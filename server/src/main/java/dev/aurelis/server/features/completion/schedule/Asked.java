package dev.aurelis.server.features.completion.schedule;

import java.util.function.Consumer;

/**
 * A question that waits for its one answer. Not thread-safe.
 *
 * @see Flow
 */
final class Asked {
  private final Ask ask;
  private final Spot spot;
  private final boolean single;
  private final long since;
  private final Consumer<Outcome> reply;
  private Timer.Due due = () -> {};
  private boolean drafted;
  private boolean answered;

  /**
   * @param single whether only one line is wanted
   * @param since reading of the ticker
   */
  Asked(Ask ask, boolean single, long since, Consumer<Outcome> reply) {
    this.ask = ask;
    this.spot = ask.spot();
    this.single = single;
    this.since = since;
    this.reply = reply;
  }

  Ask ask() {
    return ask;
  }

  Spot spot() {
    return spot;
  }

  boolean isExplicit() {
    return ask.explicit();
  }

  boolean isSingle() {
    return single;
  }

  long since() {
    return since;
  }

  boolean isAnswered() {
    return answered;
  }

  /** Whether its asker has an answer already, while it goes on. */
  boolean isDrafted() {
    return drafted;
  }

  /** What is to happen next for it, instead of what was to. */
  void next(Timer.Due other) {
    due.cancel();
    due = other;
  }

  void answer(Outcome outcome) {
    due.cancel();
    if (!answered) {
      answered = true;
      if (!drafted) {
        reply.accept(outcome);
      }
    }
  }

  /** Answers its asker, and goes on without. */
  void answerForNow(Outcome outcome) {
    drafted = true;
    reply.accept(outcome);
  }
}
