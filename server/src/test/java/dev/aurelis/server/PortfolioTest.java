package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.config.WireSettings;
import dev.aurelis.server.model.ModelChoice;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and windows of models, from a profile to what goes out. */
class PortfolioTest {
  @TempDir Path state;

  private final List<String> notices = new ArrayList<>();
  private final VirtualTime time = new VirtualTime();

  @Test
  void asked_lastDayToCome_isTheModelItself() {
    var profile = openAi("gpt-4o", "gpt-4o-mini");
    assertThat(on("2027-01-13", profile).asked(profile)).isEqualTo(profile.models());
    assertThat(on("2027-01-13", profile).note(new ModelId("gpt-4o"), profile))
        .contains("until 2027-01-14, then gpt-6-luna");
    assertThat(notices).isEmpty();
  }

  @Test
  void asked_lastDayOver_isTheSuccessorAndToldOnce() {
    var profile = openAi("gpt-4o", "gpt-6-luna", "o1");
    var portfolio = on("2027-01-14", profile);
    portfolio.asked(profile);
    assertThat(portfolio.asked(profile))
        .containsExactly(new ModelId("gpt-6-luna"), new ModelId("o1"));
    assertThat(notices)
        .hasSize(2)
        .first()
        .asString()
        .contains("gpt-4o", "2027-01-14", "gpt-6-luna", "profile work");
  }

  @Test
  void asked_sameNameElsewhere_isLeftAlone() {
    var profile = profile(Dialect.OPENAI, "https://models.test/v1", "gpt-4o");
    assertThat(on("2030-01-01", profile).asked(profile)).isEqualTo(profile.models());
    assertThat(notices).isEmpty();
  }

  @Test
  void asked_ofGithub_isTheFullName() {
    var profile =
        profile(Dialect.GITHUB_MODELS, "https://models.github.ai", "Codestral-2501", "x/y");
    assertThat(on("2026-05-06", profile).asked(profile))
        .containsExactly(new ModelId("mistral-ai/codestral-2501"), new ModelId("x/y"));
  }

  @Test
  void ask_namedModelWhoseLastDayIsOver_goesOutByItsSuccessorsName() {
    var profile = openAi("gpt-4o-mini");
    var provider = new FakeProvider("work", "gpt-6-luna-x").says("ok");
    var answer = new RecordedAnswer();
    var asked =
        ModelRequest.of(TaskType.GENERAL, Prompt.of("s", "u"))
            .with(ModelChoice.only(new ModelId("gpt-4.1")));
    try (var orchestrator =
        new Answering(parts("2027-02-01"))
            .over(config(profile), List.of(provider), new FakeProvider("engine"), () -> {})) {
      orchestrator.ask(asked, answer);
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(provider.requests().getFirst().model()).isEqualTo(new ModelId("gpt-6-luna"));
    assertThat(notices).hasSize(1);
  }

  @Test
  void ask_serverAskedToKeepASmallWindow_isSentAPromptThatFits() {
    var plain = profile(Dialect.OLLAMA, "http://127.0.0.1:11434", "gpt-4o");
    var profile =
        new Profile(
            plain.name(),
            plain.dialect(),
            plain.address(),
            plain.apiKey(),
            plain.models(),
            "none",
            plain.balance(),
            plain.limits(),
            new WireSettings(OptionalInt.of(4_096), false));
    var provider = new FakeProvider("work", "gpt-4o").says("ok");
    var answer = new RecordedAnswer();
    try (var orchestrator =
        new Answering(parts("2026-02-01"))
            .over(config(profile), List.of(provider), new FakeProvider("engine"), () -> {})) {
      orchestrator.ask(
          ModelRequest.of(TaskType.EXPLANATION, prompt(9_000))
              .with(tokens -> Optional.of(prompt(tokens))),
          answer);
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(TokenEstimate.of(provider.requests().getFirst().prompt())).isBetween(2_900, 3_096);
  }

  private static Prompt prompt(int tokens) {
    return Prompt.of("", "x".repeat(TokenEstimate.characters(tokens - 8)));
  }

  private Answering.Parts parts(String day) {
    return new Answering.Parts(
        time, clock(day), time, Runnable::run, () -> 0.5, state, notices::add);
  }

  private Portfolio on(String day, Profile profile) {
    return new Portfolio(config(profile), clock(day), notices::add, state);
  }

  private static Clock clock(String day) {
    return Clock.fixed(Instant.parse(day + "T00:00:00Z"), ZoneOffset.UTC);
  }

  private static AurelisConfig config(Profile profile) {
    return AurelisConfig.of(
        new AurelisConfig.Choice("work", List.of("engine")), Map.of("work", profile));
  }

  private static Profile openAi(String... models) {
    return profile(Dialect.OPENAI, "https://api.openai.com/v1", models);
  }

  private static Profile profile(Dialect dialect, String url, String... models) {
    return new Profile(
        "work",
        dialect,
        (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(url),
        Optional.empty(),
        Stream.of(models).map(ModelId::new).toList());
  }
}
