package dev.aurelis.server.features.completion.simulation;

import dev.aurelis.server.features.completion.schedule.Outcome;
import dev.aurelis.server.features.completion.schedule.Scheduler.Question;
import dev.aurelis.server.features.completion.schedule.Spot;
import java.time.Duration;
import java.util.Optional;

/**
 * A person types code into an editor that asks at every key. The person never errs, and takes
 * nothing of what is shown: what counts is what could be seen.
 */
final class Typing {
  private static final Duration INDENTING = Duration.ofMillis(1);
  private static final String PAUSE_BEHIND = " (,.;{=";

  private final VirtualTime time;
  private final Chance chance;
  private final Client client;
  private final Shows shows;
  private final Measures measures;
  private String text = "";
  private String truth = "";
  private Optional<Seen> seen = Optional.empty();
  private Question last = () -> {};

  /**
   * How an editor asks.
   *
   * @param delay from a key to its question
   * @param cancels whether it takes the older question back
   * @param keeps whether it leaves what it shows there while it is typed on
   */
  record Client(Duration delay, boolean cancels, boolean keeps) {
    static final Client AT_ONCE = new Client(Duration.ZERO, false, false);
  }

  private record Seen(Spot spot, String text) {
    /** What of it is still ahead of the cursor; empty where it does not fit any more. */
    Optional<String> ahead(String now) {
      var whole = spot.text() + text;
      return whole.startsWith(now) && whole.length() > now.length()
          ? Optional.of(whole.substring(now.length()))
          : Optional.empty();
    }
  }

  Typing(VirtualTime time, Chance chance, Client client, Shows shows, Measures measures) {
    this.time = time;
    this.chance = chance;
    this.client = client;
    this.shows = shows;
    this.measures = measures;
  }

  /** What will still be typed. */
  String ahead() {
    return truth.substring(text.length());
  }

  void type(Body body) {
    text = body.head();
    truth = body.head() + body.text();
    seen = Optional.empty();
    shows.changed(text);
    while (text.length() < truth.length()) {
      boolean indenting = isIndentation();
      time.advance(indenting ? INDENTING : gap());
      if (!indenting && text.length() > body.head().length()) {
        measures.key(visible());
      }
      press(indenting);
    }
    last.withdraw();
    shows.closed();
  }

  /** Whether something right so far can be seen, its next character included. */
  private boolean visible() {
    return seen.flatMap(one -> one.ahead(text))
        .filter(ahead -> ahead.charAt(0) == truth.charAt(text.length()))
        .isPresent();
  }

  private void press(boolean indenting) {
    text = truth.substring(0, text.length() + 1);
    shows.changed(text);
    if (!indenting) {
      measures.typed();
      seen = client.keeps() ? seen : Optional.empty();
      var spot = new Spot(text, text.length());
      if (client.delay().isZero()) {
        ask(spot);
      } else {
        var _ = time.after(client.delay(), () -> askIfStill(spot));
      }
    }
  }

  /** An editor that waits asks only when no key came meanwhile. */
  private void askIfStill(Spot spot) {
    if (text.strip().equals(spot.text().strip())) {
      ask(new Spot(text, text.length()));
    }
  }

  private void ask(Spot spot) {
    if (client.cancels()) {
      last.withdraw();
    }
    measures.asked();
    last = shows.ask(spot, outcome -> answered(spot, outcome));
  }

  private void answered(Spot spot, Outcome outcome) {
    measures.answered(time.nanos(), outcome);
    if (outcome instanceof Outcome.Shown(var said, _, _)) {
      var shown = seen.flatMap(one -> one.ahead(text));
      var now = new Seen(spot, said).ahead(text);
      if (now.isPresent() && shown.isPresent() && !agree(now.get(), shown.get())) {
        measures.swapped();
      }
      seen = Optional.of(new Seen(spot, said));
    }
  }

  private static boolean agree(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  private boolean isIndentation() {
    int at = text.length();
    return truth.charAt(at) == ' '
        && truth.substring(0, at).stripTrailing().length() < at
        && truth.substring(truth.lastIndexOf('\n', at - 1) + 1, at).isBlank();
  }

  private Duration gap() {
    var gap = chance.around(150, 0.5);
    int at = text.length();
    if (truth.substring(truth.lastIndexOf('\n', at - 1) + 1, at).isBlank()) {
      gap = gap.plus(chance.around(700, 0.8));
    }
    if (PAUSE_BEHIND.indexOf(truth.charAt(at - 1)) >= 0 && chance.of(0.25)) {
      gap = gap.plus(chance.around(400, 0.6));
    }
    return gap;
  }
}
