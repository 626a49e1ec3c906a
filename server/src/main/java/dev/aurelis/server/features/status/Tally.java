package dev.aurelis.server.features.status;

import dev.aurelis.server.model.Attempt;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Provenance;
import dev.aurelis.server.orchestrator.AnswerListener;
import dev.aurelis.server.orchestrator.Orchestrator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An orchestrator that counts what its requests sent to whom since the start. A call that failed
 * counts too: its question may have left. Thread-safe.
 */
public final class Tally implements Orchestrator {
  private final Orchestrator inner;
  private final Map<String, Sent> byProvider = new TreeMap<>();
  private int local;

  public Tally(Orchestrator inner) {
    this.inner = inner;
  }

  /**
   * What went to one provider.
   *
   * @param requests calls
   * @param characters of all prompts together
   */
  public record Sent(int requests, long characters) {}

  @Override
  public void ask(ModelRequest request, AnswerListener listener) {
    int characters = request.prompt().length();
    inner.ask(
        request,
        listener.after(
            answer -> count(sent(answer.provenance()), characters),
            failure -> count(failure.chain(), characters)));
  }

  /** What was sent, by provider. The embedded engine is none. */
  public synchronized Map<String, Sent> sent() {
    return new TreeMap<>(byProvider);
  }

  /** Requests that the embedded engine or a cache answered. */
  public synchronized int local() {
    return local;
  }

  @Override
  public void forget(Set<String> tags) {
    inner.forget(tags);
  }

  @Override
  public void close() {
    inner.close();
  }

  /** What a cache answered, or another question's call, did not leave for this question. */
  private static List<Attempt> sent(Provenance from) {
    return from.cacheTier().isEmpty()
        ? from.chain()
        : from.chain().subList(0, Math.max(0, from.chain().size() - 1));
  }

  private synchronized void count(List<Attempt> chain, int characters) {
    boolean left = false;
    for (var attempt : chain) {
      if (attempt.outcome() == Attempt.Outcome.SKIPPED
          || attempt.provider().equals(Provenance.ENGINE)) {
        continue;
      }
      left = true;
      byProvider.merge(
          attempt.provider(),
          new Sent(1, characters),
          (one, other) ->
              new Sent(one.requests() + other.requests(), one.characters() + other.characters()));
    }
    if (!left) {
      local++;
    }
  }
}
