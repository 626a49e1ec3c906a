package dev.aurelis.server.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderContract;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.RecordedCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineProviderTest extends ProviderContract {
  @Override
  protected Subject open() {
    return new EngineSubject();
  }

  @Test
  void completion_withoutContinuation_isCompleteAndEmpty() {
    var call = ask(request(TaskType.CODE_COMPLETION, CodeInsight.NONE));
    assertThat(call.awaitEnd())
        .isInstanceOfSatisfying(
            ProviderEnd.Complete.class, end -> assertThat(end.text()).isEmpty());
    assertThat(call.complaints()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskType.class,
      names = {
        "CODE_GENERATION",
        "CODE_OPTIMIZATION",
        "REFACTORING",
        "ANALYSIS",
        "COMPLEX_REASONING",
        "GENERAL"
      })
  void task_beyondTheEngine_saysHowToChooseAModel(TaskType task) {
    var call = ask(request(task, CodeInsight.NONE));
    assertThat(call.awaitEnd())
        .isInstanceOfSatisfying(
            ProviderEnd.Failed.class,
            end -> {
              assertThat(end.failure()).isInstanceOf(ProviderFailure.NeedsModel.class);
              assertThat(end.failure().reason())
                  .contains("needs a model", "`provider:`")
                  .hasSizeLessThan(200);
            });
  }

  @Test
  void insight_thatThrows_endsAsUnavailable() {
    var broken =
        new CodeInsight() {
          @Override
          public Optional<SymbolFacts> symbol() {
            throw new IllegalStateException("no tree");
          }

          @Override
          public List<Continuation> continuations(int most) {
            throw new IllegalStateException("no index");
          }
        };
    var call = ask(request(TaskType.CODE_COMPLETION, broken));
    assertThat(call.awaitEnd())
        .isInstanceOfSatisfying(
            ProviderEnd.Failed.class,
            end -> assertThat(end.failure()).isInstanceOf(ProviderFailure.Unavailable.class));
  }

  @Test
  void start_onAnExecutorThatTakesNothing_endsAllTheSame() {
    var provider =
        new EngineProvider(work -> {
          throw new RejectedExecutionException();
        });
    var call = new RecordedCall();
    assertThatCode(() ->
            provider.start(request(TaskType.CODE_COMPLETION, CodeInsight.NONE), call).cancel())
        .doesNotThrowAnyException();
    assertThat(call.ends()).hasSize(1);
  }

  private static RecordedCall ask(ProviderRequest request) {
    var call = new RecordedCall();
    new EngineProvider(work -> Thread.ofVirtual().start(work)).start(request, call);
    return call;
  }

  private static ProviderRequest request(TaskType task, CodeInsight insight) {
    return new ProviderRequest(
        EngineProvider.MODEL,
        task,
        Prompt.of("", "go on"),
        0,
        100,
        List.of(),
        Optional.of(
            new CodeContext("file:///a.py", "a.py", "python", "x = 1\n", TextSpan.at(6), insight)),
        Deadlines.COMMAND);
  }

  /** The engine's far side is the insight it asks: one that waits holds the call. */
  private static final class EngineSubject implements Subject {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Provider provider = new EngineProvider(executor);
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public Provider provider() {
      return provider;
    }

    @Override
    public ProviderRequest answered() {
      return request(TaskType.CODE_COMPLETION, found("y = 2"));
    }

    @Override
    public ProviderRequest failing() {
      return request(TaskType.REFACTORING, CodeInsight.NONE);
    }

    @Override
    public ProviderRequest held() {
      return request(
          TaskType.CODE_COMPLETION,
          new CodeInsight() {
            @Override
            public Optional<SymbolFacts> symbol() {
              return Optional.empty();
            }

            @Override
            public List<Continuation> continuations(int most) {
              reached.countDown();
              try {
                assertThat(released.await(30, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
              }
              return found("y = 2").continuations(most);
            }
          });
    }

    @Override
    public void awaitHeld() throws Exception {
      assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void release() {
      released.countDown();
    }

    @Override
    public void close() {
      release();
      provider.close();
      executor.close();
    }

    private static CodeInsight found(String text) {
      return new CodeInsight() {
        @Override
        public Optional<SymbolFacts> symbol() {
          return Optional.empty();
        }

        @Override
        public List<Continuation> continuations(int most) {
          return List.of(new Continuation(text, 3, 1, "b.py"));
        }
      };
    }
  }
}
