package dev.aurelis.server.cli.demo;

import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A day of work on real projects with every feature, from a plain LSP client against the launched
 * server. What a model would say is written beforehand and said by the simulator. Prints the
 * transcript; ends with an exception where a step has no outcome.
 *
 * <p>Arguments: the repository's root, then {@code name=folder} for each project.
 */
public final class Day {
  private final Path root;
  private final DayProject project;
  private final Simulator simulator;
  private final Path scratch;
  private final DayTranscript transcript;

  private Day(Path root, DayProject project, Simulator simulator) throws Exception {
    this.root = root;
    this.project = project;
    this.simulator = simulator;
    this.scratch = Files.createTempDirectory("aurelis-day");
    this.transcript = new DayTranscript(System.out, project.folder(), scratch);
  }

  public static void main(String[] args) throws Exception {
    for (var argument : List.of(args).subList(1, args.length)) {
      var parts = argument.split("=", 2);
      var project = DayProject.of(parts[0], Path.of(parts[1]).toAbsolutePath());
      try (var simulator = Simulator.start(SimulatorConfig.defaults())) {
        new Day(Path.of(args[0]).toAbsolutePath(), project, simulator).work();
      }
    }
  }

  private void work() throws Exception {
    transcript.title(project.name() + ": `" + project.word("file") + "`");
    transcript.part("Before a model is chosen");
    try (var editor = editor("quiet", "")) {
      new DayWork(editor, project, transcript).alone();
    }
    transcript.part("With a model");
    var config =
        """
        provider: house
        providers:
          house:
            dialect: openai
            base_url: %s
            models: [my-model]
            fim: none
        prompts:
          - name: early-returns
            title: Use early returns
            task: refactor
            text: "Use early returns and no abbreviations. {{input}}"
        """
            .formatted(simulator.openAiUrl());
    try (var editor = editor("busy", config)) {
      new DayWork(editor, project, transcript).together(simulator);
    }
  }

  private DayEditor editor(String name, String config) throws Exception {
    var file = Files.writeString(scratch.resolve(name + ".yaml"), config);
    return new DayEditor(
        root.resolve("aurelis"),
        Map.of(
            "AURELIS_CONFIG", file.toString(),
            "AURELIS_STATE", scratch.resolve(name).toString()),
        project.folder());
  }
}
