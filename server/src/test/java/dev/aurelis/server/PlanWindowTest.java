package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.BalanceSettings;
import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.LimitSettings;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.config.Tier;
import dev.aurelis.server.config.WireSettings;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.TokenEstimate;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.RecordedAnswer;
import dev.aurelis.server.orchestrator.VirtualTime;
import dev.aurelis.server.security.EndpointPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that takes short prompts only gets short prompts. */
class PlanWindowTest {
  @TempDir Path state;

  private final VirtualTime time = new VirtualTime();
  private final FakeProvider model = new FakeProvider("near", "small").says("ok");

  @Test
  void ask_planWithALimitForEachRequest_isSentAPromptThatFits() {
    var parts =
        new Answering.Parts(
            time, Clock.systemUTC(), time, Runnable::run, () -> 0.5, state, _ -> {});
    var answer = new RecordedAnswer();

    try (var orchestrator =
        new Answering(parts).over(config(), List.of(model), new FakeProvider("engine"), () -> {})) {
      orchestrator.ask(
          ModelRequest.of(TaskType.EXPLANATION, prompt(9_000))
              .with(tokens -> Optional.of(prompt(tokens))),
          answer);
      time.advance(Duration.ofSeconds(1));
      answer.awaitEnd();
    }

    assertThat(answer.answer().content()).isEqualTo("ok");
    assertThat(TokenEstimate.of(model.requests().getFirst().prompt())).isBetween(7_900, 8_000);
  }

  private static Prompt prompt(int tokens) {
    int form = 2 * TokenEstimate.PER_MESSAGE;
    return Prompt.of("", "x".repeat(TokenEstimate.characters(tokens - form)));
  }

  private static AurelisConfig config() {
    var address =
        (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine("https://models.example/v1");
    var profile =
        new Profile(
            "near",
            Dialect.OPENAI,
            address,
            Optional.empty(),
            List.of(new ModelId("small")),
            "none",
            BalanceSettings.NONE,
            LimitSettings.of(Tier.GITHUB_FREE),
            WireSettings.USUAL);
    return AurelisConfig.of(
        new AurelisConfig.Choice("near", List.of()), Map.of(profile.name(), profile));
  }
}
