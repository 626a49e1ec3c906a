package dev.aurelis.server.features.completion.schedule;

import dev.aurelis.server.features.completion.schedule.Ask.Reach;
import dev.aurelis.server.features.completion.schedule.Cut.Growth;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The questions, streams and candidates of one document. A question takes the first of: what is
 * shown, a candidate, a stream that is open, a new stream. A question and its stream are two
 * things: the stream lives as long as what it says may be what is being typed. Not thread-safe: its
 * owner lets one thing happen after the other.
 */
final class Flow {
  private static final int CANDIDATES = 100;
  private static final Duration CANDIDATE_AGE = Duration.ofMinutes(5);

  /** How long a block may make a question wait when its first lines are there. */
  static final Duration BLOCK_PATIENCE = Duration.ofMillis(600);

  /** How long a stream that showed nothing yet is kept open for nobody. */
  static final Duration UNHEARD = Duration.ofMillis(300);

  private final Scheduler.Ports ports;
  private final Scheduler.Terms terms;
  private final Counts counts;
  private final Serial serial;
  private final CandidateTrie kept = new CandidateTrie(CANDIDATES, CANDIDATE_AGE);
  private final Surroundings surroundings = new Surroundings();
  private final List<Live> lives = new ArrayList<>();
  private final List<Asked> waiting = new ArrayList<>();
  private Optional<Showing> showing = Optional.empty();
  private Optional<DocumentSnapshot> document = Optional.empty();
  private boolean changedSinceAsked;
  private long changedAt;
  private Optional<Long> lastRequest = Optional.empty();

  Flow(Scheduler.Ports ports, Scheduler.Terms terms, Counts counts, Serial serial) {
    this.ports = ports;
    this.terms = terms;
    this.counts = counts;
    this.serial = serial;
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
    sawGap(asked);
    document = Optional.of(asked.ask().document());
    supersede(asked);
    forgetDiverged(asked.spot());
    if (answerAtOnce(asked)) {
      return;
    }
    if (policy().streams() == 0 || asked.ask().reaching() == Reach.HERE) {
      answer(asked, new Outcome.Nothing(Exit.NO_MODEL));
      return;
    }
    waiting.add(asked);
    plan(asked);
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
    showing = Optional.of(other);
  }

  /** A text that is not shown but may be typed. */
  void keeps(Spot spot, String text, String source) {
    kept.add(
        Surroundings.prefix(spot),
        new Candidate(text, source, surroundings.below(spot), ports.ticker().nanos()));
  }

  /** What was shown is not any more. */
  void showsNothing() {
    showing = Optional.empty();
  }

  /**
   * The document changed.
   *
   * @param now asked only where something could end by it
   */
  void changed(Supplier<Optional<DocumentSnapshot>> now) {
    changedAt = ports.ticker().nanos();
    changedSinceAsked = true;
    if (lives.isEmpty() && waiting.isEmpty()) {
      document = Optional.empty();
      return;
    }
    document = now.get();
    var text = document.map(DocumentSnapshot::text).orElse("");
    for (var live : List.copyOf(lives)) {
      if (!live.mayServe(text)) {
        diverge(live);
      }
    }
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
    lives.forEach(Live::close);
    lives.clear();
    var over = List.copyOf(waiting);
    waiting.clear();
    over.forEach(asked -> answer(asked, new Outcome.Over(Exit.STALE)));
    showsNothing();
  }

  int candidates() {
    return kept.size();
  }

  int streams() {
    return lives.size();
  }

  private Policy policy() {
    return terms.policy().get();
  }

  /** Questions may come by each other's side; the document's versions tell which is newer. */
  private boolean isOlder(Asked asked) {
    return !asked.isExplicit()
        && document.map(now -> now.version() > asked.ask().document().version()).orElse(false);
  }

  private void sawGap(Asked asked) {
    if (changedSinceAsked && !asked.isExplicit()) {
      terms.waits().saw(Duration.ofNanos(ports.ticker().nanos() - changedAt));
    }
    changedSinceAsked = false;
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

  private void forgetDiverged(Spot spot) {
    for (var live : List.copyOf(lives)) {
      if (live.typedAt(spot).isEmpty() && !live.mayServe(spot.text())) {
        diverge(live);
      }
    }
  }

  private boolean answerAtOnce(Asked asked) {
    var typedOn = showing.flatMap(shown -> shown.at(asked.spot()));
    if (typedOn.isPresent()) {
      show(asked, typedOn.get(), showing.get().source(), Exit.TYPED);
      return true;
    }
    return answerFromKept(asked, Exit.KEPT) || answerFromLives(asked, Exit.STREAMING);
  }

  private boolean answerFromKept(Asked asked, Exit exit) {
    var found =
        kept.find(
            Surroundings.prefix(asked.spot()),
            surroundings.below(asked.spot()),
            ports.ticker().nanos());
    if (found.isEmpty()) {
      return false;
    }
    var shown = shown(found.get().rest(), asked, Growth.WHOLE);
    if (shown.isPresent()) {
      show(asked, shown.get(), found.get().candidate().source(), exit);
    } else {
      waiting.remove(asked);
      answer(asked, new Outcome.Nothing(Exit.DROPPED));
    }
    return true;
  }

  private boolean answerFromLives(Asked asked, Exit exit) {
    for (var live : lives) {
      var shown =
          live.typedAt(asked.spot())
              .filter(typed -> live.text().length() > typed.length())
              .flatMap(typed -> shown(live.text().substring(typed.length()), asked, growth(asked)));
      if (shown.isPresent()) {
        show(asked, shown.get(), "model", exit);
        return true;
      }
    }
    return false;
  }

  private Growth growth(Asked asked) {
    long waited = ports.ticker().nanos() - asked.since();
    return waited >= BLOCK_PATIENCE.toNanos() ? Growth.LATE : Growth.GROWING;
  }

  private Optional<String> shown(String rest, Asked asked, Growth growth) {
    return Cut.of(rest, asked.isSingle(), growth)
        .flatMap(text -> terms.craft().clean(asked.spot(), text));
  }

  private void show(Asked asked, String text, String source, Exit exit) {
    waiting.remove(asked);
    boolean stands =
        document
            .map(now ->
                typedInto(asked, now.text()).filter(typed -> typed.goesWith(text)).isPresent())
            .orElse(true);
    if (stands) {
      showing = Optional.of(new Showing(asked.spot(), text, source));
      answer(asked, new Outcome.Shown(text, source, exit));
    } else {
      answer(asked, new Outcome.Over(Exit.STALE));
    }
  }

  private void answer(Asked asked, Outcome outcome) {
    counts.count(
        switch (outcome) {
          case Outcome.Shown(_, _, var exit) -> exit;
          case Outcome.Nothing(var exit) -> exit;
          case Outcome.Over(var exit) -> exit;
        });
    asked.answer(outcome);
  }

  /** Settles when a stream is opened for a question, if none answers it before. */
  private void plan(Asked asked) {
    var serving = lives.stream().filter(live -> live.typedAt(asked.spot()).isPresent()).toList();
    if (serving.isEmpty() && wasTypedOn(asked)) {
      waiting.remove(asked);
      answer(asked, new Outcome.Over(Exit.STALE));
      return;
    }
    if (!serving.isEmpty() && !mayOpenBeside(serving, asked)) {
      asked.next(asked.isSingle() ? () -> {} : whenLate(asked));
      return;
    }
    var wait = serving.isEmpty() ? pause(asked) : patience(serving);
    wait = longer(wait, gap(asked));
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
    var wait = left(asked.since() + BLOCK_PATIENCE.toNanos());
    return later(
        wait,
        () -> {
          if (!asked.isAnswered()) {
            answerFromLives(asked, Exit.STREAMED);
          }
        });
  }

  /** A second stream at the same place would only say the same. */
  private boolean mayOpenBeside(List<Live> serving, Asked asked) {
    return lives.size() < policy().streams()
        && serving.stream().allMatch(live -> live.anchor().offset() < asked.spot().offset());
  }

  private Duration pause(Asked asked) {
    if (asked.isExplicit()) {
      return Duration.ZERO;
    }
    var sinceChange = Duration.ofNanos(ports.ticker().nanos() - changedAt);
    return Debounce.left(
        policy(), asked.spot().isAtLineStart(), sinceChange, terms.waits().expected());
  }

  private Duration patience(List<Live> serving) {
    long youngest = serving.stream().mapToLong(Live::openedAt).max().orElse(0);
    return left(youngest + policy().patience().toNanos());
  }

  private Duration gap(Asked asked) {
    return asked.isExplicit()
        ? Duration.ZERO
        : lastRequest.map(at -> left(at + policy().gap().toNanos())).orElse(Duration.ZERO);
  }

  private Duration left(long until) {
    return Duration.ofNanos(Math.max(0, until - ports.ticker().nanos()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private Timer.Due later(Duration wait, Runnable task) {
    return ports.timer().after(wait, () -> serial.run(task));
  }

  private void open(Asked asked) {
    if (asked.isAnswered() || answerAtOnce(asked)) {
      return;
    }
    if (!makeRoom(asked)) {
      return;
    }
    var live = new Live(asked.spot(), ports.ticker().nanos());
    lives.add(live);
    lastRequest = Optional.of(live.openedAt());
    counts.request();
    live.opened(ports.streams().open(asked.ask(), policy().lines(), new Heard(live)));
    if (!asked.isAnswered()) {
      plan(asked);
    }
  }

  /**
   * Closes streams that serve nobody who waits. Where none is left to close a person's question
   * takes the oldest one's place, and an editor's waits until one ends.
   */
  private boolean makeRoom(Asked next) {
    for (var live : List.copyOf(lives)) {
      boolean useless = waiting.stream().noneMatch(asked -> live.typedAt(asked.spot()).isPresent());
      if (lives.size() >= policy().streams() && useless) {
        diverge(live);
      }
    }
    if (lives.size() >= policy().streams() && next.isExplicit()) {
      diverge(lives.getFirst());
    }
    return lives.size() < policy().streams();
  }

  private void grew(Live live, String soFar) {
    if (live.isClosed()) {
      return;
    }
    live.grow(soFar);
    if (document.map(now -> !live.mayServe(now.text())).orElse(false)) {
      diverge(live);
      List.copyOf(waiting).forEach(this::plan);
      return;
    }
    List.copyOf(waiting)
        .forEach(asked -> {
          if (!answerFromLives(asked, Exit.STREAMED) && live.typedAt(asked.spot()).isEmpty()) {
            plan(asked);
          }
        });
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
      keeps(live.anchor(), whole, source);
    }
    for (var asked : List.copyOf(waiting)) {
      if (!answerFromKept(asked, Exit.STREAMED)) {
        goOn(asked, live, Exit.EMPTY);
      }
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
    boolean served = lives.stream().anyMatch(live -> live.typedAt(asked.spot()).isPresent());
    boolean isLast = over.anchor().equals(asked.spot()) || exit != Exit.EMPTY;
    if (!served && isLast) {
      waiting.remove(asked);
      answer(asked, new Outcome.Nothing(exit));
    } else {
      plan(asked);
    }
  }

  private void diverge(Live live) {
    lives.remove(live);
    live.close();
    counts.divergence();
  }

  private void closeUnheardLater() {
    var wait = UNHEARD.plus(terms.waits().expected());
    for (var live : lives) {
      if (live.wholeLines() == 0) {
        var _ = later(wait, () -> closeUnheard(live));
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
