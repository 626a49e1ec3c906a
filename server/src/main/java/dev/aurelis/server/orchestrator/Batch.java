package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.Answer;
import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.TaskType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Many requests at once, as background work. Those for which the same model is the first choice go
 * out together, ten of each kind in turn, five at a time. Thread-safe.
 */
final class Batch {
  static final int SIZE = 10;
  static final int AT_ONCE = 5;

  private final Orchestrator orchestrator;
  private final List<ModelRequest> requests;
  private final AtomicReferenceArray<BatchResult> results;
  private final CompletableFuture<List<BatchResult>> done = new CompletableFuture<>();
  private final Object lock = new Object();
  private final Deque<Integer> waiting;
  private int underWay;
  private boolean starting;

  Batch(Orchestrator orchestrator, List<ModelRequest> requests) {
    this.orchestrator = orchestrator;
    this.requests = List.copyOf(requests);
    this.results = new AtomicReferenceArray<>(requests.size());
    this.waiting = inTurn(requests);
  }

  /** What decides which model is asked first. */
  private record Kind(ModelChoice choice, TaskType task) {
    static Kind of(ModelRequest request) {
      return new Kind(request.choice(), request.task());
    }
  }

  private static Deque<Integer> inTurn(List<ModelRequest> requests) {
    Map<Kind, Deque<Integer>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      kinds.computeIfAbsent(Kind.of(requests.get(i)), _ -> new ArrayDeque<>()).add(i);
    }
    var order = new ArrayDeque<Integer>();
    while (order.size() < requests.size()) {
      for (var kind : kinds.values()) {
        for (int i = 0; i < SIZE && !kind.isEmpty(); i++) {
          order.add(kind.remove());
        }
      }
    }
    return order;
  }

  CompletableFuture<List<BatchResult>> begin() {
    if (requests.isEmpty()) {
      done.complete(List.of());
    }
    start();
    return done;
  }

  /** Starts what may be started; one thread at a time, so that answers at once need no stack. */
  private void start() {
    synchronized (lock) {
      if (starting) {
        return;
      }
      starting = true;
    }
    while (true) {
      int next;
      synchronized (lock) {
        if (waiting.isEmpty() || underWay == AT_ONCE) {
          starting = false;
          return;
        }
        next = waiting.remove();
        underWay++;
      }
      ask(next);
    }
  }

  private void ask(int at) {
    var request = requests.get(at).with(Priority.BACKGROUND).within(Deadlines.BATCH);
    orchestrator.ask(
        request,
        new AnswerListener() {
          @Override
          public void delta(String text) {}

          @Override
          public void answered(Answer answer) {
            over(at, new BatchResult.Answered(answer));
          }

          @Override
          public void failed(AnswerFailure failure) {
            over(at, new BatchResult.Failed(failure));
          }
        });
  }

  private void over(int at, BatchResult result) {
    results.set(at, result);
    boolean last;
    synchronized (lock) {
      underWay--;
      last = underWay == 0 && waiting.isEmpty();
    }
    if (last) {
      done.complete(all());
    } else {
      start();
    }
  }

  private List<BatchResult> all() {
    var all = new ArrayList<BatchResult>();
    for (int i = 0; i < results.length(); i++) {
      all.add(results.get(i));
    }
    return all;
  }
}
