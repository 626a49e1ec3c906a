package dev.aurelis.server.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every provider keeps to, whatever stands behind it. Each adapter's test inherits this. */
public abstract class ProviderContract {
  /** An adapter with a far side the suite can steer. */
  public interface Subject {
    Provider provider();

    /** Ends {@link ProviderEnd.Complete} with some text. */
    ProviderRequest answered();

    /** Ends {@link ProviderEnd.Failed}. */
    ProviderRequest failing();

    /** Is answered only after {@link #release}; until then the far side holds it. */
    ProviderRequest held();

    /** Waits until the far side has got hold of a {@link #held} request. */
    void awaitHeld() throws Exception;

    /** Lets all held requests go on, now and later. */
    void release();

    /** Frees everything: provider, executors, servers. Held requests are released. */
    void close() throws Exception;
  }

  /** A fresh subject for one test. */
  protected abstract Subject open() throws Exception;

  /** Whether a thread may outlive its provider, for example a library's own reaper. */
  protected boolean mayStay(Thread thread) {
    return false;
  }

  private Subject subject;
  private Set<Thread> before;

  @BeforeEach
  void openSubject() throws Exception {
    before = new HashSet<>(Thread.getAllStackTraces().keySet());
    subject = open();
  }

  @AfterEach
  void closeSubject() throws Exception {
    subject.provider().close();
    subject.close();
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && !mayStay(thread) && !systemThread(thread)) {
        thread.join(Duration.ofSeconds(10));
        assertThat(thread.isAlive()).as("%s outlives its provider", thread).isFalse();
      }
    }
  }

  @Test
  void models_areNamedAndStable() {
    assertThat(subject.provider().name()).isNotBlank();
    assertThat(subject.provider().models()).isNotEmpty();
    assertThat(subject.provider().models()).isEqualTo(subject.provider().models());
  }

  @Test
  void start_answeredRequest_tellsDeltasThenOneEndWithTheSameText() {
    var call = start(subject.answered());
    var end = complete(call);
    assertThat(end.text()).isNotEmpty().isEqualTo(call.text());
    assertThat(end.model().value()).isNotBlank();
    settled(call);
  }

  @Test
  void start_failingRequest_endsOnceWithASentence() {
    var call = start(subject.failing());
    var end = call.awaitEnd();
    assertThat(end)
        .isInstanceOfSatisfying(
            ProviderEnd.Failed.class,
            failed -> {
              assertThat(failed.failure().reason()).isNotBlank().doesNotContain("\n");
              assertThat(failed.partial()).isEqualTo(call.text());
            });
    settled(call);
  }

  @Test
  void start_heldRequest_returnsBeforeTheAnswer() throws Exception {
    var call = start(subject.held());
    subject.awaitHeld();
    assertThat(call.ends()).isEmpty();
    subject.release();
    complete(call);
    settled(call);
  }

  @Test
  void listener_runsOnAThreadOfTheProviders() {
    var call = start(subject.answered());
    call.awaitEnd();
    assertThat(call.threads()).doesNotContain(Thread.currentThread());
  }

  @Test
  void cancel_rightAfterStart_endsOnce() {
    var call = new RecordedCall();
    subject.provider().start(subject.answered(), call).cancel();
    call.awaitEnd();
    settled(call);
  }

  @Test
  void cancel_underWay_endsAsCancelledWithoutWaiting() throws Exception {
    var call = new RecordedCall();
    var exchange = subject.provider().start(subject.held(), call);
    subject.awaitHeld();
    exchange.cancel();
    cancelled(call);
    subject.release();
    settled(call);
  }

  @Test
  void cancel_twiceAndFromManyThreads_endsOnce() throws Exception {
    var call = new RecordedCall();
    var exchange = subject.provider().start(subject.held(), call);
    subject.awaitHeld();
    var threads =
        IntStream.range(0, 8).mapToObj(i -> Thread.ofVirtual().start(exchange::cancel)).toList();
    for (var thread : threads) {
      thread.join();
    }
    cancelled(call);
    settled(call);
  }

  @Test
  void cancel_afterTheEnd_changesNothing() {
    var call = new RecordedCall();
    var exchange = subject.provider().start(subject.answered(), call);
    complete(call);
    exchange.cancel();
    settled(call);
  }

  @Test
  void start_manyAtOnce_answersEach() throws Exception {
    var calls = IntStream.range(0, 16).parallel().mapToObj(i -> start(subject.answered())).toList();
    calls.forEach(ProviderContract::complete);
    calls.forEach(this::settled);
  }

  @Test
  void cancel_oneOfTwo_leavesTheOther() throws Exception {
    var first = new RecordedCall();
    var exchange = subject.provider().start(subject.held(), first);
    subject.awaitHeld();
    var second = start(subject.answered());
    exchange.cancel();
    cancelled(first);
    complete(second);
  }

  @Test
  void listener_throwingOnEverything_endsOnceAndHarmsNobody() {
    var call =
        new RecordedCall() {
          @Override
          public void delta(String text) {
            super.delta(text);
            throw new IllegalStateException("a listener's own fault");
          }

          @Override
          public void end(ProviderEnd end) {
            super.end(end);
            throw new IllegalStateException("a listener's own fault");
          }
        };
    subject.provider().start(subject.answered(), call);
    call.awaitEnd();
    complete(start(subject.answered()));
    settled(call);
  }

  @Test
  void close_underWay_endsEveryCall() throws Exception {
    var call = start(subject.held());
    subject.awaitHeld();
    subject.provider().close();
    assertThat(call.awaitEnd()).isInstanceOf(ProviderEnd.Failed.class);
    settled(call);
  }

  @Test
  void start_afterClose_failsByItsEndNotByThrowing() {
    subject.provider().close();
    var call = new RecordedCall();
    assertThatCode(() -> subject.provider().start(subject.answered(), call).cancel())
        .doesNotThrowAnyException();
    assertThat(call.awaitEnd()).isInstanceOf(ProviderEnd.Failed.class);
    settled(call);
  }

  @Test
  void close_twice_isFine() {
    subject.provider().close();
    assertThatCode(() -> subject.provider().close()).doesNotThrowAnyException();
  }

  private RecordedCall start(ProviderRequest request) {
    var call = new RecordedCall();
    assertThat(subject.provider().start(request, call)).isNotNull();
    return call;
  }

  private static ProviderEnd.Complete complete(RecordedCall call) {
    var end = call.awaitEnd();
    assertThat(end).isInstanceOf(ProviderEnd.Complete.class);
    return (ProviderEnd.Complete) end;
  }

  private static void cancelled(RecordedCall call) {
    assertThat(call.awaitEnd())
        .isInstanceOfSatisfying(
            ProviderEnd.Failed.class,
            failed -> assertThat(failed.failure()).isInstanceOf(ProviderFailure.Cancelled.class));
  }

  /** One end, nothing after it, nothing at the same time: also once the provider is closed. */
  private void settled(RecordedCall call) {
    subject.provider().close();
    assertThat(call.ends()).hasSize(1);
    assertThat(call.complaints()).isEmpty();
  }

  private static boolean systemThread(Thread thread) {
    return thread.getThreadGroup() == null
        || thread.getName().startsWith("ForkJoinPool")
        || thread.getName().startsWith("VirtualThread-unparker")
        || "InnocuousThreadGroup".equals(thread.getThreadGroup().getName());
  }
}
