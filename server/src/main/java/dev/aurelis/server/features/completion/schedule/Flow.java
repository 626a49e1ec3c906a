package dev.aurelis.server.features.completion.schedule;

import dev.aurelis.server.features.completion.schedule.Ask.Reach;
import dev.aurelis.server.features.completion.schedule.Drafts.Draft;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The questions, streams and candidates of one document. A question takes the first of: what is
 * shown, a candidate, a stream that is open, a new stream. A question and its stream are two
 * things: the stream lives as long as what it says may be what is being typed. A question that a
 * draft answers goes on without its asker, so that a model is asked and what it says is kept. Not
 * thread-safe: its owner lets one thing happen after the other.
 */
final class Flow {
  private final Scheduler.Ports ports;
  private final Scheduler.Terms terms;
  private final Counts counts;
  private final Serial serial;
  private final Lives lives;
  private final Pacing pacing;
  private final Supply supply;
  private final List<Asked> waiting = new ArrayList<>();
  private Optional<DocumentSnapshot> document = Optional.empty();

  Flow(Scheduler.Ports ports, Scheduler.Terms terms, Counts counts, Serial serial) {
    this.ports = ports;
    this.terms = terms;
    this.counts = counts;
    this.serial = serial;
    this.lives = new Lives(counts);
    this.pacing = new Pacing(ports.ticker(), terms.policy(), terms.waits());
    this.supply = new Supply(ports.ticker(), terms.craft(), pacing, lives);
  }

  void ask(Asked asked) {
    take(asked);
    counts.question();
  }

  private void take(Asked asked) {
    if (isOlder(asked)) {
      answer(asked, new Outcome.Over(Exit.SUPERSEDED));
      return;
    }
    pacing.asked(asked);
    document = Optional.of(asked.ask().document());
    supersede(asked);
    lives.divergeIf(
        live -> live.typedAt(asked.spot()).isEmpty() && !live.mayServe(asked.spot().text()));
    boolean mayAsk = policy().streams() > 0 && asked.ask().reaching() == Reach.MODEL;
    var known = supply.atOnce(asked);
    if (mayAsk && known.isPresent() && isOfDraft(known.get(), asked)) {
      answerForNow(asked, (Outcome.Shown) known.get());
    } else if (known.isPresent()) {
      conclude(asked, known.get());
      return;
    }
    if (!mayAsk) {
      answer(asked, new Outcome.Nothing(Exit.NO_MODEL));
      return;
    }
    waiting.add(asked);
    plan(asked);
    if (!asked.isExplicit() && !asked.isAnswered() && !asked.isDrafted()) {
      ports.drafts().find(asked.ask(), draft -> serial.run(() -> drafted(asked, draft)));
    }
  }

  /** Asks a model before anybody does; a stream that nobody comes for is closed. */
  void lookAhead(Asked asked) {
    boolean idle = waiting.isEmpty() && lives.serving(asked.spot()).isEmpty();
    if (policy().ahead()
        && idle
        && lives.size() < policy().streams()
        && supply.atOnce(asked).isEmpty()) {
      document = Optional.of(asked.ask().document());
      counts.aheadOfQuestion();
      start(asked);
      closeUnheardLater();
    }
  }

  /** Nobody waits for the question any more. Its stream stays for a while. */
  void withdraw(Asked asked) {
    if (waiting.remove(asked)) {
      answer(asked, new Outcome.Over(Exit.WITHDRAWN));
      closeUnheardLater();
    }
  }

  /** Something else than a stream of ours is shown. */
  void shows(Showing other) {
    supply.shows(other);
  }

  /** A text that is not shown but may be typed. */
  void keeps(Spot spot, String text, String source) {
    supply.keeps(spot, text, source);
  }

  /** What was shown is not any more. */
  void showsNothing() {
    supply.showsNothing();
  }

  /**
   * The document changed.
   *
   * @param now asked only where something could end by it
   */
  void changed(Supplier<Optional<DocumentSnapshot>> now) {
    pacing.changed();
    if (lives.isEmpty() && waiting.isEmpty()) {
      document = Optional.empty();
      return;
    }
    document = now.get();
    var text = document.map(DocumentSnapshot::text).orElse("");
    lives.divergeIf(live -> !live.mayServe(text));
    for (var asked : List.copyOf(waiting)) {
      if (typedInto(asked, text).isEmpty()) {
        waiting.remove(asked);
        answer(asked, new Outcome.Over(Exit.STALE));
      } else {
        plan(asked);
      }
    }
  }

  /** The document is closed, or what was said of it no longer holds. */
  void end() {
    lives.close();
    var over = List.copyOf(waiting);
    waiting.clear();
    over.forEach(asked -> answer(asked, new Outcome.Over(Exit.STALE)));
    supply.showsNothing();
  }

  private Policy policy() {
    return terms.policy().get();
  }

  /** Questions may come by each other's side; the document's versions tell which is newer. */
  private boolean isOlder(Asked asked) {
    return !asked.isExplicit()
        && document.map(now -> now.version() > asked.ask().document().version()).orElse(false);
  }

  private static Optional<TypedInto> typedInto(Asked asked, String now) {
    return TypedInto.of(asked.spot().text(), asked.spot().offset(), now);
  }

  private void supersede(Asked next) {
    for (var older : List.copyOf(waiting)) {
      if (next.isExplicit() || !older.isExplicit()) {
        waiting.remove(older);
        answer(older, new Outcome.Over(Exit.SUPERSEDED));
      }
    }
  }

  private boolean isOfDraft(Outcome known, Asked asked) {
    return known instanceof Outcome.Shown shown
        && shown.exit() == Exit.TYPED
        && supply.showsNewDraft(asked.spot());
  }

  /** A draft came for a question that still waits. */
  private void drafted(Asked asked, Draft draft) {
    if (waiting.contains(asked) && !asked.isDrafted() && stands(asked, draft.text())) {
      supply.shows(new Showing(asked.spot(), draft.text(), draft.source(), true));
      answerForNow(asked, new Outcome.Shown(draft.text(), draft.source(), Exit.DRAFTED));
    }
  }

  private void answerForNow(Asked asked, Outcome.Shown outcome) {
    counts.count(outcome.exit());
    asked.answerForNow(outcome);
  }

  private void conclude(Asked asked, Outcome outcome) {
    waiting.remove(asked);
    if (asked.isDrafted()) {
      tellIfBetter(asked, outcome);
      answer(asked, outcome);
    } else if (!(outcome instanceof Outcome.Shown(var text, var source, _))) {
      answer(asked, outcome);
    } else if (stands(asked, text)) {
      if (outcome.exit() != Exit.TYPED || !supply.showsDraft(asked.spot())) {
        supply.shows(new Showing(asked.spot(), text, source, false));
      }
      answer(asked, outcome);
    } else {
      answer(asked, new Outcome.Over(Exit.STALE));
    }
  }

  private void tellIfBetter(Asked asked, Outcome outcome) {
    boolean same = document.filter(now -> now.text().equals(asked.spot().text())).isPresent();
    if (same
        && outcome instanceof Outcome.Shown shown
        && supply.mayReplaceDraft(asked.spot(), shown)) {
      ports.drafts().improved(asked.ask().document().uri());
    }
  }

  /** Whether a text may still become what was typed since it was asked for. */
  private boolean stands(Asked asked, String text) {
    return document
        .map(now -> typedInto(asked, now.text()).filter(typed -> typed.goesWith(text)).isPresent())
        .orElse(true);
  }

  private void answer(Asked asked, Outcome outcome) {
    if (!asked.isDrafted()) {
      counts.count(outcome.exit());
    } else if (outcome instanceof Outcome.Nothing && supply.showsDraft(asked.spot())) {
      supply.settlesForDraft();
    }
    asked.answer(outcome);
  }

  /** Settles when a stream is opened for a question, if none answers it before. */
  private void plan(Asked asked) {
    var serving = lives.serving(asked.spot());
    if (serving.isEmpty() && wasTypedOn(asked)) {
      waiting.remove(asked);
      answer(asked, new Outcome.Over(Exit.STALE));
      return;
    }
    if (!serving.isEmpty() && !mayOpenBeside(serving, asked)) {
      asked.next(asked.isSingle() ? () -> {} : whenLate(asked));
      return;
    }
    var wait = pacing.untilOpening(asked, serving);
    if (wait.isZero()) {
      open(asked);
    } else {
      asked.next(later(wait, () -> open(asked)));
    }
  }

  /** Whether more than white space was typed since: a newer question will come. */
  private boolean wasTypedOn(Asked asked) {
    return document
        .flatMap(now -> typedInto(asked, now.text()))
        .map(typed -> !typed.text().strip().equals(asked.spot().rest().strip()))
        .orElse(false);
  }

  private Timer.Due whenLate(Asked asked) {
    return later(
        pacing.untilLate(asked),
        () -> {
          if (!asked.isAnswered()) {
            supply.streamed(asked, Exit.STREAMED).ifPresent(said -> conclude(asked, said));
          }
        });
  }

  /**
   * A second stream at the same place would only say the same, and where a draft is shown nobody
   * waits for one.
   */
  private boolean mayOpenBeside(List<Live> serving, Asked asked) {
    return !asked.isDrafted()
        && lives.size() < policy().streams()
        && serving.stream().allMatch(live -> live.anchor().offset() < asked.spot().offset());
  }

  private Timer.Due later(Duration wait, Runnable task) {
    return ports.timer().after(wait, () -> serial.run(task));
  }

  private void open(Asked asked) {
    if (asked.isAnswered()) {
      return;
    }
    var known = asked.isDrafted() ? Optional.<Outcome>empty() : supply.atOnce(asked);
    if (known.isPresent()) {
      conclude(asked, known.get());
      return;
    }
    if (!lives.makeRoom(policy().streams(), this::isUseless, asked.isExplicit())) {
      return;
    }
    if (asked.isDrafted()) {
      supply.asksBesideDraft();
    }
    counts.request();
    start(asked);
    if (!asked.isAnswered()) {
      plan(asked);
    }
  }

  private void start(Asked asked) {
    var live = new Live(asked.spot(), ports.ticker().nanos());
    lives.add(live);
    pacing.requested();
    live.opened(ports.streams().open(asked.ask(), policy().lines(), new Heard(live)));
  }

  private boolean isUseless(Live live) {
    return waiting.stream().noneMatch(asked -> live.typedAt(asked.spot()).isPresent());
  }

  private void grew(Live live, String soFar) {
    if (live.isClosed()) {
      return;
    }
    live.grow(soFar);
    if (document.map(now -> !live.mayServe(now.text())).orElse(false)) {
      lives.diverge(live);
      List.copyOf(waiting).forEach(this::plan);
      return;
    }
    for (var asked : List.copyOf(waiting)) {
      var said = supply.streamed(asked, Exit.STREAMED);
      if (said.isPresent()) {
        conclude(asked, said.get());
      } else if (live.typedAt(asked.spot()).isEmpty()) {
        plan(asked);
      }
    }
    if (live.wholeLines() >= policy().lines()) {
      live.close();
      finished(live, live.text().substring(0, live.text().lastIndexOf('\n')), "model");
    }
  }

  private void ended(Live live, String whole, String source) {
    if (!live.isClosed()) {
      live.grow(whole);
      live.over();
      finished(live, whole, source);
    }
  }

  /** All that a stream says is there: it is kept though nobody may wait for it. */
  private void finished(Live live, String whole, String source) {
    lives.remove(live);
    if (!whole.isBlank()) {
      supply.keeps(live.anchor(), whole, source);
    }
    for (var asked : List.copyOf(waiting)) {
      supply
          .kept(asked, Exit.STREAMED)
          .ifPresentOrElse(said -> conclude(asked, said), () -> goOn(asked, live, Exit.EMPTY));
    }
  }

  private void broke(Live live, Exit exit) {
    if (!live.isClosed()) {
      live.over();
      lives.remove(live);
      List.copyOf(waiting).forEach(asked -> goOn(asked, live, exit));
    }
  }

  /** A question whose stream is over without serving it: asked anew only where it differs. */
  private void goOn(Asked asked, Live over, Exit exit) {
    boolean served = !lives.serving(asked.spot()).isEmpty();
    boolean isLast = over.anchor().equals(asked.spot()) || exit != Exit.EMPTY;
    if (!served && isLast) {
      waiting.remove(asked);
      answer(asked, new Outcome.Nothing(exit));
    } else {
      plan(asked);
    }
  }

  private void closeUnheardLater() {
    for (var live : lives) {
      if (live.wholeLines() == 0) {
        var _ = later(pacing.unheard(), () -> closeUnheard(live));
      }
    }
  }

  private void closeUnheard(Live live) {
    if (waiting.isEmpty() && live.wholeLines() == 0 && lives.remove(live)) {
      live.close();
    }
  }

  /** Brings what a stream says into the order of everything else. */
  private final class Heard implements Streams.Listener {
    private final Live live;

    Heard(Live live) {
      this.live = live;
    }

    @Override
    public void text(String soFar) {
      serial.run(() -> grew(live, soFar));
    }

    @Override
    public void ended(String whole, String source) {
      serial.run(() -> Flow.this.ended(live, whole, source));
    }

    @Override
    public void failed(boolean asked) {
      serial.run(() -> broke(live, asked ? Exit.FAILED : Exit.REFUSED));
    }
  }
}
