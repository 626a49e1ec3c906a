package dev.aurelis.server;

import dev.aurelis.server.chaos.Event;
import dev.aurelis.server.chaos.House;
import dev.aurelis.server.chaos.ProcessTime;
import dev.aurelis.server.chaos.World;
import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.orchestrator.FakeProvider;
import dev.aurelis.server.orchestrator.Orchestrator;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
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
        AurelisConfig.defaults(),
        world.providers(),
        new FakeProvider("engine", "embedded").says("from the engine"),
        () -> {});
  }

  @Override
  public void storage(Event.TierMood mood) {}

  @Override
  public Optional<String> atRest() {
    return Optional.empty();
  }
}
