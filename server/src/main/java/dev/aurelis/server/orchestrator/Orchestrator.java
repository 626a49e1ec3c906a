package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.ModelRequest;
import java.util.Set;

/** Takes a request to the best answer that can be had. Thread-safe. */
public interface Orchestrator extends AutoCloseable {
  /**
   * Starts a request and returns at once; the listener may hear its end before that. It ends early
   * through the request's own cancel token.
   */
  void ask(ModelRequest request, AnswerListener listener);

  /**
   * Forgets kept answers that carry one of the tags, for example {@code file:URI}. Returns before
   * slow caches have done so.
   */
  void forget(Set<String> tags);

  /** Ends what is under way. */
  @Override
  void close();
}
