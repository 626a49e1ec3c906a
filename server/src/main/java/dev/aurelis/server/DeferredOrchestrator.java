package dev.aurelis.server;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the orchestrator with the first question, so that starting a server costs nothing of it.
 */
final class DeferredOrchestrator implements Orchestrator {
  private final Supplier<Orchestrator> maker;
  private @Nullable Orchestrator made;
  private boolean closed;

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
      if (closed) {
        made.close();
      }
    }
    return made;
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
