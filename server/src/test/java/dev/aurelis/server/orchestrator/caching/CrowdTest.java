package dev.aurelis.server.orchestrator.caching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.cache.CacheTiers;
import dev.aurelis.server.cache.CountBook;
import dev.aurelis.server.cache.FakeTier;
import dev.aurelis.server.cache.Tier;
import dev.aurelis.server.cache.memory.MemoryAnswerCache;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.Candidate;
import dev.aurelis.server.orchestrator.CandidateCall;
import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import dev.aurelis.server.orchestrator.Deadline;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.ProviderCandidates;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.orchestrator.QuestionKey;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private final VirtualTime time = new VirtualTime();
  private final FakeTier disk = new FakeTier("disk");
  private final FakeProvider provider = new FakeProvider("model", "m");
  private final List<CandidateEnd> ends = new ArrayList<>();
  private Optional<String> crowd = Optional.empty();
  private final CachedCandidates cached =
      new CachedCandidates(
          new CacheTiers(
              Optional.of(new Tier(new MemoryAnswerCache(time), Duration.ofMinutes(5), time)),
              List.of(new Tier(disk, Duration.ofHours(24), time)),
              Runnable::run,
              time,
              CountBook.NONE),
          new QuestionKey.Scope("tenant", 0, 1),
          Lifetimes.USUAL,
          _ -> "",
          _ -> crowd,
          new ProviderCandidates());

  private CandidateEnd ask(ModelRequest request) {
    var question = new Question(request, time.nanos(), Deadline.after(Duration.ofMinutes(1), time));
    var call =
        new CandidateCall(
            new Candidate(provider, new ModelId("m")), question, CandidateCall.Position.LAST);
    var _ =
        cached.start(
            call,
            new CandidateListener() {
              @Override
              public void delta(String text) {}

              @Override
              public void end(CandidateEnd end) {
                ends.add(end);
              }
            });
    return ends.getLast();
  }

  @Test
  void crowded_newQuestion_isToldSoAndNothingSlowIsAsked() {
    crowd = Optional.of("too much is under way");
    assertThat(ask(Questions.explain()))
        .isEqualTo(new CandidateEnd.Skipped("too much is under way"));
    assertThat(disk.log).isEmpty();
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void crowded_whatIsInMemory_isAnsweredAllTheSame() {
    provider.says("answer");
    ask(Questions.explain());
    crowd = Optional.of("too much is under way");
    assertThat(ask(Questions.explain())).isInstanceOf(CandidateEnd.Answered.class);
    assertThat(ends).hasSize(2);
  }
}
