package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.testing.FakeOrchestrator;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeferredOrchestratorTest {
  @Test
  void forget_beforeTheFirstQuestion_makesNothingAndIsDoneWithIt() {
    var made = new AtomicInteger();
    var inner = new FakeOrchestrator().answer("x").answer("y");
    var deferred =
        new DeferredOrchestrator(() -> {
          made.incrementAndGet();
          return inner;
        });
    deferred.forget(Set.of("file:a"));
    assertThat(made).hasValue(0);
    deferred.ask(Questions.explain(), new RecordedAnswer());
    assertThat(inner.forgotten()).containsExactly("file:a");
    deferred.forget(Set.of("file:b"));
    deferred.ask(Questions.explain(), new RecordedAnswer());
    assertThat(inner.forgotten()).containsExactly("file:a", "file:b");
  }
}
