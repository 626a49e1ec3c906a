package dev.aurelis.server.orchestrator.caching;

import dev.aurelis.server.cache.CacheEntry;
import dev.aurelis.server.cache.CacheKey;
import dev.aurelis.server.cache.CacheTiers;
import dev.aurelis.server.model.CacheUse;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.CandidateSource;
import dev.aurelis.server.orchestrator.QuestionKey;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.ProviderEnd;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Looks for an equal question before a candidate is asked. Answers are kept per candidate, so that
 * a fallback's answer never stands for the first choice's; the local candidate's are not kept.
 * Completions are looked for in memory alone: typing waits for no disk and no network.
 */
public final class CachedCandidates implements CandidateSource {
  /** Hotter answers are meant to differ from time to time. */
  private static final double HOTTEST = 0.2;

  private static final TokenUsage NOTHING_USED =
      new TokenUsage(0, 0, 0, TokenUsage.Origin.REPORTED);

  private final CacheTiers cache;
  private final QuestionKey.Scope scope;
  private final Lifetimes lifetimes;
  private final UnaryOperator<String> projects;
  private final Crowd crowd;
  private final CandidateSource next;

  /** Knows whether it is of use to look any further. */
  @FunctionalInterface
  public interface Crowd {
    /** Why a call would be refused at this moment; empty where it would not. */
    Optional<String> refusal(CandidateCall call);
  }

  /**
   * Looks before the next stage is asked.
   *
   * @param projects the workspace folder a document lies in, by its URI; empty for none
   * @param crowd spares slower tiers the questions that nobody would answer anyway
   */
  public CachedCandidates(
      CacheTiers cache,
      QuestionKey.Scope scope,
      Lifetimes lifetimes,
      UnaryOperator<String> projects,
      Crowd crowd,
      CandidateSource next) {
    this.crowd = crowd;
    this.projects = projects;
    this.cache = cache;
    this.scope = scope;
    this.lifetimes = lifetimes;
    this.next = next;
  }

  @Override
  public Exchange start(CandidateCall call, CandidateListener listener) {
    var request = call.question().request();
    if (call.candidate().isLocal() || !isRepeatable(request)) {
      return next.start(call, listener);
    }
    var key = QuestionKey.of(call).within(scope);
    if (request.cache().mode() == CacheUse.Mode.REFRESH) {
      return askAnew(call, key, listener);
    }
    var found = cache.now(key);
    if (found.isPresent()) {
      replay(found.get(), listener);
      return () -> {};
    }
    var refusal = crowd.refusal(call);
    if (refusal.isPresent()) {
      listener.end(new CandidateEnd.Skipped(refusal.get()));
      return () -> {};
    }
    if (isForMemory(request) || !cache.hasSlower()) {
      return askAnew(call, key, listener);
    }
    var search = new Search(listener, () -> askAnew(call, key, listener));
    cache.find(key, search::found);
    return search;
  }

  private String project(ModelRequest request) {
    return projects.apply(request.context().map(CodeContext::uri).orElse(""));
  }

  private static boolean isRepeatable(ModelRequest request) {
    return request.cache().mode() != CacheUse.Mode.OFF
        && request.sampling().temperature() <= HOTTEST;
  }

  private static boolean isForMemory(ModelRequest request) {
    return request.task() == TaskType.CODE_COMPLETION;
  }

  private Exchange askAnew(CandidateCall call, CacheKey key, CandidateListener listener) {
    return next.start(call, new Keeping(call, key, listener));
  }

  static void replay(CacheTiers.Found found, CandidateListener listener) {
    var entry = found.entry();
    listener.delta(entry.content());
    listener.end(
        new CandidateEnd.Answered(
            new ProviderEnd.Complete(
                entry.content(), FinishReason.STOP, entry.model(), NOTHING_USED, Optional.empty()),
            Optional.of(found.tier())));
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
        keep(answer);
      }
      listener.end(end);
    }

    private void keep(ProviderEnd.Complete answer) {
      var request = call.question().request();
      var entry =
          new CacheEntry(
              answer.text(), answer.model(), answer.usage(), Tags.of(call, project(request)));
      if (isForMemory(request)) {
        cache.putNow(key, entry, lifetimes.of(request));
      } else {
        cache.put(key, entry, lifetimes.of(request));
      }
    }
  }
}
