package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.AnswerFailure;
import dev.aurelis.server.model.SleepingTicker;
import dev.aurelis.server.model.SleepingTimer;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.orchestrator.Deadline;
import dev.aurelis.server.orchestrator.Question;
import dev.aurelis.server.orchestrator.Questions;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.orchestrator.Vigil;
import dev.aurelis.server.orchestrator.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine sleeps: its monotonic clock stands still, and all else in the world goes on. */
class SleepTest {
  private static final Duration NIGHT = Duration.ofHours(8);

  @TempDir Path folder;
  private final VirtualTime awake = new VirtualTime();
  private final AtomicLong slept = new AtomicLong();
  private final SleepingTicker ticker =
      new SleepingTicker(awake, () -> awake.nanos() + slept.get());
  private final AtomicInteger wakings = new AtomicInteger();

  private void sleep(Duration time) {
    slept.addAndGet(time.toNanos());
  }

  private Question question() {
    return new Question(
        Questions.explain(), ticker.nanos(), Deadline.after(Duration.ofMinutes(1), ticker));
  }

  @Test
  void sleep_questionUnderWay_isOverdueWithinASecondOfWaking() {
    var vigil = new Vigil((_, _) -> {}, ticker, awake, wakings::incrementAndGet);
    var question = question();
    vigil.ask(question, new RecordedAnswer());
    awake.advance(Duration.ofMillis(2_500));
    sleep(NIGHT);
    assertThat(question.deadline().hasPassed()).isFalse();
    awake.advance(Duration.ofSeconds(1));
    assertThat(question.deadline().hasPassed()).isTrue();
    assertThat(wakings).hasValue(1);
    awake.advance(Duration.ofSeconds(10));
    assertThat(wakings).hasValue(1);
  }

  @Test
  void sleep_nothingUnderWay_makesNoLaterQuestionOverdueAndDropsConnections() {
    var vigil = new Vigil((_, _) -> {}, ticker, awake, wakings::incrementAndGet);
    sleep(NIGHT);
    var question = question();
    vigil.ask(question, new RecordedAnswer());
    assertThat(wakings).hasValue(1);
    awake.advance(Duration.ofSeconds(5));
    assertThat(question.deadline().hasPassed()).isFalse();
    assertThat(wakings).hasValue(1);
  }

  @Test
  void vigil_lastQuestionOver_setsNoMoreTimers() {
    var vigil =
        new Vigil(
            (_, listener) ->
                listener.failed(
                    new AnswerFailure(AnswerFailure.Kind.EXHAUSTED, "x", "", List.of())),
            ticker,
            awake,
            wakings::incrementAndGet);
    vigil.ask(question(), new RecordedAnswer());
    awake.advance(Duration.ofSeconds(2));
    assertThat(awake.pending()).isZero();
  }

  @Test
  void clocks_thatDifferALittle_areNoSleep() {
    sleep(Duration.ofMillis(1_900));
    assertThat(ticker.look()).isZero();
    assertThat(ticker.look()).isZero();
    sleep(Duration.ofHours(-1));
    assertThat(ticker.look()).isZero();
  }

  /** In real threads, because the timer's own waiting is what is asked about. */
  @Test
  void timer_sleepCountedByOneOfItsTasks_runsWhatBecameDue() throws Exception {
    var real = new SleepingTicker(Ticker.system(), () -> System.nanoTime() + slept.get());
    var rang = new CountDownLatch(1);
    try (var timer = new SleepingTimer(real, Thread.ofPlatform().daemon().factory())) {
      var later = timer.schedule(rang::countDown, 1, TimeUnit.HOURS);
      var never = timer.schedule(() -> {}, 10, TimeUnit.HOURS);
      sleep(NIGHT);
      timer.execute(() -> real.count(real.look()));
      assertThat(rang.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(later.isCancelled()).isFalse();
      assertThat(never.getDelay(TimeUnit.HOURS)).isEqualTo(1);
      timer.shutdownNow();
    }
  }

  @Test
  void uptime_isTheKernelsAccountAndElseTheWallClock() throws Exception {
    var wall = Clock.fixed(Instant.ofEpochSecond(7), ZoneOffset.UTC);
    var account = Files.writeString(folder.resolve("uptime"), "12345.67 234.1\n");
    assertThat(new Uptime(account, wall).nanos()).isEqualTo(12_345_670_000_000L);
    assertThat(new Uptime(folder.resolve("none"), wall).nanos()).isEqualTo(7_000_000_000L);
  }
}
