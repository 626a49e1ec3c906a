package dev.aurelis.server.orchestrator.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private long now;
  private final RetryBudget budget = new RetryBudget(() -> now);

  @Test
  void allows_withoutRequests_tenASecond() {
    assertThat(allowed(100)).isEqualTo(10);
    now += 500_000_000L;
    assertThat(allowed(100)).isEqualTo(5);
    now += 60_000_000_000L;
    assertThat(allowed(100)).isEqualTo(10);
  }

  @Test
  void allows_afterManyRequests_aFifthMore() {
    IntStream.range(0, 200).forEach(_ -> budget.requested());
    assertThat(allowed(500)).isBetween(49L, 50L);
  }

  private long allowed(int asked) {
    return IntStream.range(0, asked).filter(_ -> budget.allows()).count();
  }
}
