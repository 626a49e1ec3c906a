package dev.aurelis.server.orchestrator.admission;

import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.AnswerSource;
import dev.aurelis.server.orchestrator.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Keeps those who come from taking the machine from those who are inside. A few go in at once.
 * Beyond that, newcomers are let in through doors, the most urgent first. A door is a task that
 * lets one in, goes behind all that others have to do meanwhile, and lets the next one in. Who
 * would find everything full inside, or would wait before the doors for long, is refused before
 * anything is done for it. Thread-safe.
 */
public final class Entrance implements AnswerSource {
  /** So many are inside before anybody waits; one person never asks for that much at once. */
  static final int FEW = 32;

  /** So many wait. */
  static final int MOST = 1_000;

  /** Where all is full, one goes in that often all the same: an answer may lie in memory. */
  static final Duration BETWEEN_TRIES = Duration.ofMillis(1);

  private final AnswerSource next;
  private final Function<Question, Optional<String>> crowd;
  private final Executor executor;
  private final Ticker ticker;
  private final int doors;
  private final Map<Priority, Line> lines = new EnumMap<>(Priority.class);
  private volatile int inside;
  private int waiting;
  private int open;
  private long triedAt;

  /** What becomes of a newcomer. */
  private sealed interface Way {
    record In() implements Way {}

    record Wait(boolean opensDoor) implements Way {}

    record Out(String reason) implements Way {}
  }

  /**
   * @param crowd why a question would find no room inside at this moment; empty where it would
   * @param executor lets those in who waited
   * @param doors newcomers that are let in at the same time: the machine's processors
   */
  public Entrance(
      AnswerSource next,
      Function<Question, Optional<String>> crowd,
      Executor executor,
      Ticker ticker,
      int doors) {
    this.next = next;
    this.crowd = crowd;
    this.executor = executor;
    this.ticker = ticker;
    this.doors = doors;
    this.triedAt = ticker.nanos() - BETWEEN_TRIES.toNanos();
  }

  @Override
  public void ask(Question question, AnswerListener listener) {
    var arrival = new Line.Arrival(question, listener, ticker.nanos());
    var crowded = inside < FEW ? Optional.<String>empty() : crowd.apply(question);
    switch (arrive(arrival, crowded)) {
      case Way.In() -> letIn(arrival);
      case Way.Wait(boolean opensDoor) -> {
        if (opensDoor) {
          openDoor();
        }
      }
      case Way.Out(String reason) -> refuse(arrival, reason);
    }
  }

  private synchronized Way arrive(Line.Arrival arrival, Optional<String> crowded) {
    if (waiting == 0 && inside < FEW) {
      inside++;
      return new Way.In();
    }
    if (crowded.isPresent() && !mayTry(arrival.at())) {
      return new Way.Out(crowded.get());
    }
    var line = line(arrival.question().priority());
    if (waiting == MOST || !line.takes(arrival.at())) {
      return new Way.Out(full());
    }
    line.add(arrival);
    waiting++;
    boolean opens = open < doors;
    open += opens ? 1 : 0;
    return new Way.Wait(opens);
  }

  private boolean mayTry(long now) {
    boolean may = now - triedAt >= BETWEEN_TRIES.toNanos();
    triedAt = may ? now : triedAt;
    return may;
  }

  private synchronized String full() {
    return "too much is under way already: " + inside + " requests, and " + waiting + " wait";
  }

  private Line line(Priority priority) {
    return lines.computeIfAbsent(priority, _ -> new Line());
  }

  private void openDoor() {
    try {
      executor.execute(this::pass);
    } catch (RejectedExecutionException e) {
      closeDown();
    }
  }

  /**
   * One turn of a door. Tasks of a thread that carries others run before tasks from elsewhere, so a
   * door that opened again at once would keep out what comes from the network; it goes to the end.
   */
  @SuppressWarnings("ThreadPriorityCheck") // where the scheduler ignores it, only load is dearer
  private void pass() {
    Thread.yield();
    try {
      overdue().forEach(late -> refuse(late, "others were more urgent, and no turn came"));
      first().ifPresent(this::letIn);
    } finally {
      if (staysOpen()) {
        openDoor();
      }
    }
  }

  private synchronized Optional<Line.Arrival> first() {
    long now = ticker.nanos();
    for (var line : lines.values()) {
      var first = line.next(now);
      if (first.isPresent()) {
        waiting--;
        inside++;
        return first;
      }
    }
    return Optional.empty();
  }

  private synchronized List<Line.Arrival> overdue() {
    long now = ticker.nanos();
    var overdue = new ArrayList<Line.Arrival>();
    for (var line : lines.values()) {
      for (var late = line.overdue(now); late.isPresent(); late = line.overdue(now)) {
        overdue.add(late.get());
        waiting--;
      }
    }
    return overdue;
  }

  private synchronized boolean staysOpen() {
    open -= waiting == 0 ? 1 : 0;
    return waiting > 0;
  }

  /** The program ends. */
  private void closeDown() {
    var all = new ArrayList<Line.Arrival>();
    synchronized (this) {
      open--;
      for (var one = first(); one.isPresent(); one = first()) {
        all.add(one.get());
        inside--;
      }
    }
    all.forEach(one -> fail(one, AnswerFailure.Kind.CANCELLED, "The server ends."));
  }

  private void letIn(Line.Arrival arrival) {
    next.ask(arrival.question(), arrival.listener().after(_ -> leave(), _ -> leave()));
  }

  private synchronized void leave() {
    inside--;
  }

  private static void refuse(Line.Arrival arrival, String reason) {
    fail(
        arrival,
        AnswerFailure.Kind.EXHAUSTED,
        "No model was asked: " + reason + ". Ask again in a moment.");
  }

  private static void fail(Line.Arrival arrival, AnswerFailure.Kind kind, String words) {
    arrival.listener().failed(new AnswerFailure(kind, words, "", List.of()));
  }
}
