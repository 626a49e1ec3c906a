package dev.aurelis.server.orchestrator.caching;

import dev.aurelis.server.cache.AnswerCache;
import dev.aurelis.server.cache.CacheEntry;
import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.QuestionKey;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import java.util.Optional;

/**
 * Looks for an equal question before a candidate is asked. Answers are kept per candidate, so that
 * a fallback's answer never stands for the first choice's; the local candidate's are not kept.
 */
public final class CachedCandidates implements CandidateSource {
  /** Hotter answers are meant to differ from time to time. */
  private static final double HOTTEST = 0.2;

  private static final TokenUsage NOTHING_USED =
      new TokenUsage(0, 0, 0, TokenUsage.Origin.REPORTED);

  private final AnswerCache cache;
  private final CandidateSource next;

  public CachedCandidates(AnswerCache cache, CandidateSource next) {
    this.cache = cache;
    this.next = next;
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    if (call.candidate().isLocal() || !isRepeatable(call.question().request())) {
      return next.start(call, listener);
    }
    var key = QuestionKey.of(call);
    var found = cache.get(key);
    if (found.isEmpty()) {
      return next.start(call, new Keeping(call, key, listener));
    }
    replay(found.get(), listener);
    return () -> {};
  }

  private static boolean isRepeatable(ModelRequest request) {
    return request.cache().mode() == CacheUse.Mode.USE
        && request.sampling().temperature() <= HOTTEST;
  }

  private void replay(CacheEntry entry, CandidateListener listener) {
    listener.delta(entry.content());
    listener.end(
        new CandidateEnd.Answered(
            new ProviderEnd.Complete(
                entry.content(), FinishReason.STOP, entry.model(), NOTHING_USED, Optional.empty()),
            Optional.of(cache.tier())));
  }

  /** Keeps an answer that came whole. */
  private final class Keeping implements CandidateListener {
    private final CandidateCall call;
    private final CacheKey key;
    private final CandidateListener listener;

    Keeping(CandidateCall call, CacheKey key, CandidateListener listener) {
      this.call = call;
      this.key = key;
      this.listener = listener;
    }

    @Override
    public void delta(String text) {
      listener.delta(text);
    }

    @Override
    public void end(CandidateEnd end) {
      if (end instanceof CandidateEnd.Answered(ProviderEnd.Complete answer, var tier)
          && tier.isEmpty()
          && answer.finish() == FinishReason.STOP
          && !answer.text().isBlank()) {
        cache.put(
            key,
            new CacheEntry(answer.text(), answer.model()),
            Lifetimes.of(call.question().request().task()));
      }
      listener.end(end);
    }
  }
}
