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
 * <p>Arguments: the repository's root, then {@code name@version=folder} for each project.
 */
public final class Day {
  private static final String INTRODUCTION =
      """
      # A day of work

      Every feature, used on four projects that nobody here wrote: gson (Java), requests (Python), gin (Go) and zod
      (TypeScript). A plain LSP client opens a file, asks, applies what comes and undoes it. This page is what it wrote down;
      times are those of a busy machine. It is made by

      ```sh
      make day JAVA=/path/to/jdk-25/bin/java \\
        PROJECTS="gson@VERSION=/folder requests@VERSION=/folder gin@VERSION=/folder zod@VERSION=/folder" > docs/DAY.md
      ```

      First no model is chosen: the embedded engine answers. Then the simulator stands for a model. What it says is written
      beforehand (`server/src/test/resources/day`), so the page shows what Aurelis makes of answers, good and bad ones, and
      nothing of how good a model is. Long answers are cut in their middle. What is quoted of the four projects is theirs, under
      their licences (Apache 2.0 and MIT).
      """;

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
    System.out.print(INTRODUCTION);
    for (var argument : List.of(args).subList(1, args.length)) {
      var parts = argument.split("[@=]", 3);
      var project = DayProject.of(parts[0], parts[1], Path.of(parts[2]).toAbsolutePath());
      try (var simulator = Simulator.start(SimulatorConfig.defaults())) {
        new Day(Path.of(args[0]).toAbsolutePath(), project, simulator).work();
      }
    }
  }

  private void work() throws Exception {
    transcript.title(project.name() + " " + project.version() + ": `" + project.word("file") + "`");
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
        project.folder(),
        project.word("language"));
  }
}
