package dev.aurelis.server.provider.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.FinishReason;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenUsage;
import dev.aurelis.server.provider.Exchange;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.provider.ProviderContract;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderFailure;
import dev.aurelis.server.provider.ProviderListener;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.RecordedCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** A guest with bad manners: it answers on the caller's thread, blocks, ends twice, never ends. */
class GuardedProviderTest extends ProviderContract {
  private static final ModelId MODEL = new ModelId("guest");

  @Override
  protected Subject open() {
    return new Guest();
  }

  @Test
  void start_guestThatNeverEnds_endsAtItsLimit() throws Exception {
    var guest = new Guest();
    var call = new RecordedCall();
    guest
        .provider()
        .start(
            request("mute")
                .within(
                    new Deadlines(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(50))),
            call);
    assertThat(call.awaitEnd())
        .isInstanceOfSatisfying(
            ProviderEnd.Failed.class,
            failed -> assertThat(failed.failure().reason()).contains("in time"));
    guest.close();
  }

  @Test
  void start_guestThatClaimsAnotherText_isNotBelieved() throws Exception {
    var guest = new Guest();
    var call = new RecordedCall();
    guest.provider().start(request("liar"), call);
    assertThat(call.awaitEnd()).isInstanceOf(ProviderEnd.Failed.class);
    guest.close();
  }

  private static ProviderRequest request(String words) {
    return new ProviderRequest(
        MODEL,
        TaskType.GENERAL,
        Prompt.of("s", words),
        0,
        10,
        List.of(),
        Optional.empty(),
        Deadlines.COMMAND);
  }

  private static final class Guest implements ProviderContract.Subject, Provider {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore held = new Semaphore(0);
    private final Provider guarded =
        new GuardedProvider(
            new GuardedProvider.Profile("guest", "https://guest.test:443", List.of(MODEL)),
            this,
            executor,
            timer);

    @Override
    public Exchange start(ProviderRequest request, ProviderListener listener) {
      switch (request.prompt().messages().getLast().text()) {
        case "failing" -> throw new IllegalStateException("the guest's own fault");
        case "mute" -> {
          return () -> {};
        }
        case "liar" -> {
          listener.delta("one thing");
          listener.end(complete("another"));
        }
        case "held" -> {
          held.release();
          await();
          listener.delta("late");
          listener.end(complete("late"));
        }
        default -> {
          listener.delta("");
          listener.delta("an ");
          listener.delta("answer");
          listener.end(complete("an answer"));
          listener.end(
              new ProviderEnd.Failed(new ProviderFailure.Refused("a second end"), "an answer"));
        }
      }
      return () -> {
        throw new IllegalStateException("cannot be cancelled");
      };
    }

    private void await() {
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static ProviderEnd complete(String text) {
      return new ProviderEnd.Complete(
          text, FinishReason.STOP, MODEL, TokenUsage.NONE, Optional.empty());
    }

    @Override
    public Provider provider() {
      return guarded;
    }

    @Override
    public String name() {
      throw new IllegalStateException("has no name");
    }

    @Override
    public List<ModelId> models() {
      throw new IllegalStateException("has no models");
    }

    @Override
    public ProviderRequest answered() {
      return request("answered");
    }

    @Override
    public ProviderRequest failing() {
      return request("failing");
    }

    @Override
    public ProviderRequest held() {
      return request("held");
    }

    @Override
    public void awaitHeld() throws Exception {
      held.acquire();
    }

    @Override
    public void release() {
      released.countDown();
    }

    /** Closes both: as the guest it is asked to, as the subject everything ends. */
    @Override
    public void close() {
      release();
      timer.shutdownNow();
      executor.shutdown();
    }
  }
}
