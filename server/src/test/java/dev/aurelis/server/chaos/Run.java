package dev.aurelis.server.chaos;

import dev.aurelis.server.model.CancelToken;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelChoice;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.Orchestrator;
import dev.aurelis.server.orchestrator.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Plays a script from its first event until everything is at rest. */
final class Run {
  private static final Duration REST = Duration.ofHours(2);
  private static final long PROBE_EVERY = 10_000;

  private final Script script;
  private final VirtualTime time = new VirtualTime();
  private final World world;
  private final House house;
  private final WallClock clock;
  private final List<Asked> asked = new ArrayList<>();
  private final List<Long> newSettings = new ArrayList<>();
  private final List<Long> newProcesses = new ArrayList<>();
  private final List<Asked> lastProbes = new ArrayList<>();
  private ProcessTime process;
  private Orchestrator orchestrator;

  Run(Script script, House house) {
    this.script = script;
    this.house = house;
    this.world = new World(script.seed(), time);
    this.clock = new WallClock(time);
    this.process = new ProcessTime(time);
    this.orchestrator = house.open(process, clock, world);
  }

  /** Plays it and tells what happened. */
  Outcome play() {
    for (var event : script.events()) {
      time.advance(Duration.ofMillis(event.at() - elapsed()));
      happen(event);
    }
    time.advance(Duration.ofMillis(Script.DISORDER - elapsed()));
    world.calm();
    house.storage(Event.TierMood.FINE);
    probe();
    time.advance(REST);
    return new Outcome(
        script,
        world.calls(),
        asked,
        lastProbes,
        newSettings,
        newProcesses,
        time.pending(),
        house.atRest());
  }

  private long elapsed() {
    return world.millis() - 1;
  }

  private void happen(Event event) {
    switch (event) {
      case Event.Ask ask -> ask(ask);
      case Event.Weather(_, int provider, Event.Mood mood) -> world.weather(provider, mood);
      case Event.Storage(_, Event.TierMood mood) -> house.storage(mood);
      case Event.Jump(_, long seconds) -> clock.jump(Duration.ofSeconds(seconds));
      case Event.Swap _ -> {
        newSettings.add(world.millis());
        var old = orchestrator;
        orchestrator = house.open(process, clock, world);
        old.close();
      }
      case Event.Kill _ -> {
        newProcesses.add(world.millis());
        process.kill();
        world.loseCalls();
        process = new ProcessTime(time);
        orchestrator = house.open(process, clock, world);
      }
    }
  }

  private void ask(Event.Ask event) {
    var topic = "topic-" + event.topic() + "-" + event.task().key();
    var request =
        ModelRequest.of(event.task(), Prompt.of("rules", topic))
            .with(event.priority())
            .with(event.model().map(Run::only).orElse(ModelChoice.ANY))
            .within(event.priority() == Priority.INLINE ? Deadlines.INLINE : Deadlines.COMMAND)
            .endedBy(new CancelToken());
    var question = ask("question-" + event.id(), topic, request);
    event
        .leavesAfter()
        .ifPresent(millis -> time.schedule(question::leave, millis, TimeUnit.MILLISECONDS));
  }

  private static ModelChoice only(String model) {
    return ModelChoice.only(new ModelId(model));
  }

  private Asked ask(String name, String topic, ModelRequest request) {
    var question = new Asked(name, topic, request, world, process);
    asked.add(question);
    orchestrator.ask(request, question);
    return question;
  }

  /** Asks every model again and again while they recover. */
  private void probe() {
    for (long at = 0; at <= Script.RECOVERY; at += PROBE_EVERY) {
      lastProbes.clear();
      for (var provider : world.chaosProviders()) {
        var topic = "probe-" + at + "-" + provider.name();
        var request =
            ModelRequest.of(TaskType.EXPLANATION, Prompt.of("rules", topic))
                .with(only(provider.models().getFirst().value()));
        lastProbes.add(ask(topic, topic, request));
      }
      time.advance(Duration.ofMillis(PROBE_EVERY));
    }
  }

  /**
   * What happened in a run.
   *
   * @param lastProbes one question for each provider, asked two minutes after all faults ended
   * @param newSettings moments at which the orchestrator was made anew
   * @param newProcesses moments at which the process was lost
   * @param pending timers that still wait long after the last question
   * @param held what the stages still hold then; empty where nothing
   */
  record Outcome(
      Script script,
      List<Call> calls,
      List<Asked> asked,
      List<Asked> lastProbes,
      List<Long> newSettings,
      List<Long> newProcesses,
      long pending,
      Optional<String> held) {

    /** Everything that was heard, so that two runs can be compared. */
    String trace() {
      var trace = new StringBuilder();
      asked.forEach(question -> trace.append(question.trace()).append('\n'));
      calls.forEach(call -> trace.append(call).append(call.said()).append('\n'));
      return trace.toString();
    }
  }
}
