package dev.aurelis.server.orchestrator.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CooldownsTest {
  private static final Target TARGET = new Target("provider", new ModelId("m"), Target.Kind.OTHER);

  private long now;
  private final Cooldowns cooldowns = new Cooldowns(() -> now);

  @Test
  void cool_shorterAfterLonger_keepsTheLaterEnd() {
    cooldowns.cool(TARGET, Duration.ofSeconds(300));
    cooldowns.cool(TARGET, Duration.ofSeconds(1));
    assertThat(cooldowns.left(TARGET)).isEqualTo(Duration.ofSeconds(300));
  }

  @Test
  void cool_longerAfterShorter_takesIt() {
    cooldowns.cool(TARGET, Duration.ofSeconds(1));
    cooldowns.cool(TARGET, Duration.ofSeconds(300));
    now += Duration.ofSeconds(100).toNanos();
    assertThat(cooldowns.left(TARGET)).isEqualTo(Duration.ofSeconds(200));
  }

  @Test
  void left_completionsOfTheSameModel_coolTogether() {
    cooldowns.cool(TARGET, Duration.ofSeconds(5));
    var inline = new Target("provider", new ModelId("m"), Target.Kind.INLINE);
    assertThat(cooldowns.left(inline)).isEqualTo(Duration.ofSeconds(5));
    var other = new Target("provider", new ModelId("other"), Target.Kind.OTHER);
    assertThat(cooldowns.left(other)).isZero();
  }
}
