package dev.aurelis.server;

import dev.aurelis.server.chaos.Event;
import dev.aurelis.server.chaos.House;
import dev.aurelis.server.chaos.ProcessTime;
import dev.aurelis.server.chaos.World;
import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.config.BalanceSettings;
import dev.aurelis.server.config.Dialect;
import dev.aurelis.server.config.LimitSettings;
import dev.aurelis.server.config.Profile;
import dev.aurelis.server.config.WireSettings;
import dev.aurelis.server.model.Limits;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.provider.Provider;
import dev.aurelis.server.security.EndpointPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** The program's own composition over a run's providers. */
public final class ChaosHouse implements House {
  private final Path state;
  private final SplittableRandom random;

  /**
   * @param state where what outlives a process is kept
   */
  public ChaosHouse(long seed, Path state) {
    this.state = state;
    this.random = new SplittableRandom(~seed);
  }

  @Override
  public Orchestrator open(ProcessTime process, Clock clock, World world) {
    var answering =
        new Answering(
            new Answering.Parts(
                process, clock, process, process, random::nextDouble, state, _ -> {}));
    return answering.over(
        withLimits(world.providers().get(World.LIMITED)),
        world.providers(),
        new FakeProvider("engine", "embedded").says("from the engine"),
        () -> {});
  }

  /** One of the providers is scarce. */
  private static AurelisConfig withLimits(Provider provider) {
    var limits =
        new Limits(
            OptionalInt.of(World.PER_MINUTE),
            OptionalInt.empty(),
            OptionalInt.of(World.AT_ONCE),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Limits.Day.UTC);
    var profile =
        new Profile(
            provider.name(),
            Dialect.OPENAI,
            (EndpointPolicy.Verdict.Sound) EndpointPolicy.examine(provider.origin()),
            Optional.empty(),
            provider.models(),
            "none",
            BalanceSettings.NONE,
            LimitSettings.of(limits),
            WireSettings.USUAL);
    return AurelisConfig.of(
        new AurelisConfig.Choice(provider.name(), List.of("engine")),
        Map.of(provider.name(), profile));
  }

  @Override
  public void storage(Event.TierMood mood) {}

  @Override
  public Optional<String> atRest() {
    return Optional.empty();
  }
}
