package dev.aurelis.server;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the orchestrator with the first question, so that starting a server costs nothing of it.
 */
final class DeferredOrchestrator implements Orchestrator {
  /** Beyond that an answer of an old text may be kept; its question holds that text. */
  private static final int MOST_OWED = 10_000;

  private final Supplier<Orchestrator> maker;
  private @Nullable Orchestrator made;
  private boolean closed;
  private final Set<String> owed = new HashSet<>();

  DeferredOrchestrator(Supplier<Orchestrator> maker) {
    this.maker = maker;
  }

  @Override
  public void ask(ModelRequest request, AnswerListener listener) {
    get().ask(request, listener);
  }

  private synchronized Orchestrator get() {
    if (made == null) {
      made = maker.get();
      if (!owed.isEmpty()) {
        made.forget(owed);
        owed.clear();
      }
      if (closed) {
        made.close();
      }
    }
    return made;
  }

  /** What is to be forgotten before anything was asked is forgotten with the first question. */
  @Override
  public void forget(Set<String> tags) {
    Optional<Orchestrator> there;
    synchronized (this) {
      there = Optional.ofNullable(made);
      if (there.isEmpty() && owed.size() < MOST_OWED) {
        owed.addAll(tags);
      }
    }
    there.ifPresent(orchestrator -> orchestrator.forget(tags));
  }

  @Override
  public void close() {
    Optional<Orchestrator> open;
    synchronized (this) {
      closed = true;
      open = Optional.ofNullable(made);
    }
    open.ifPresent(Orchestrator::close);
  }
}
