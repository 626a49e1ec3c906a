package dev.aurelis.server.sim.chat;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/** Texts to be said in order, each once, whatever is asked. */
public final class Script {
  private final Deque<String> texts = new ArrayDeque<>();

  /** Adds texts behind those still waiting. */
  public synchronized void add(Collection<String> more) {
    texts.addAll(more);
  }

  public synchronized void clear() {
    texts.clear();
  }

  public synchronized boolean isEmpty() {
    return texts.isEmpty();
  }

  synchronized Optional<String> next() {
    return Optional.ofNullable(texts.poll());
  }
}
