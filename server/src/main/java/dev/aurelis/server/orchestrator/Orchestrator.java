package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.ModelRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Takes a request to the best answer that can be had. Thread-safe. */
public interface Orchestrator extends AutoCloseable {
  /**
   * Starts a request and returns at once; the listener may hear its end before that. It ends early
   * through the request's own cancel token.
   */
  void ask(ModelRequest request, AnswerListener listener);

  /**
   * Asks many at once, as background work: ten of a kind in turn, five at a time. One that fails
   * costs none of the others.
   *
   * @return what came of each, in the order of the requests; never completes with an exception
   */
  default CompletableFuture<List<BatchResult>> askAll(List<ModelRequest> requests) {
    return new Batch(this, requests).begin();
  }

  /**
   * Forgets kept answers that carry one of the tags, for example {@code file:URI}. Returns before
   * slow caches have done so.
   */
  void forget(Set<String> tags);

  /** Ends what is under way. */
  @Override
  void close();
}
