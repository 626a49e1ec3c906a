package dev.aurelis.server.lsp.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.HandScheduler;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
  private static final long SELF = 1;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<Long, Instant> living = new HashMap<>(Map.of(SELF, START, 7L, START));
  private final AtomicInteger gone = new AtomicInteger();
  private final HandScheduler scheduler = new HandScheduler();
  private final ParentWatch watch =
      new ParentWatch(
          id -> Optional.ofNullable(living.get(id)), scheduler, () -> SELF, gone::incrementAndGet);

  @Test
  void process_thatLives_isLeftAlone() {
    watch.watch(7);
    scheduler.advance(1, TimeUnit.HOURS);
    assertThat(gone).hasValue(0);
  }

  @Test
  void process_thatDies_isNoticedWithinTenSeconds() {
    watch.watch(7);
    living.remove(7L);
    scheduler.advance(10, TimeUnit.SECONDS);
    assertThat(gone).hasPositiveValue();
  }

  @Test
  void processId_thatIsReused_countsAsGone() {
    watch.watch(7);
    living.put(7L, START.plusSeconds(60));
    scheduler.advance(10, TimeUnit.SECONDS);
    assertThat(gone).hasPositiveValue();
  }

  @Test
  void ownProcessAndNobody_areNotWatched() {
    watch.watch(SELF);
    watch.watch(0);
    watch.watch(-1);
    watch.watch(99);
    living.clear();
    scheduler.advance(1, TimeUnit.HOURS);
    assertThat(gone).hasValue(0);
  }

  @Test
  void close_endsTheWatch() {
    watch.watch(7);
    watch.close();
    living.clear();
    scheduler.advance(1, TimeUnit.HOURS);
    assertThat(gone).hasValue(0);
  }

  @Test
  void startOfProcess_knowsThisMachine() throws Exception {
    var child = new ProcessBuilder("sleep", "60").start();
    assertThat(ParentWatch.startOfProcess(child.pid())).isPresent();
    child.destroyForcibly().waitFor();
    assertThat(ParentWatch.startOfProcess(child.pid())).isEmpty();
  }
}
