package dev.aurelis.server.config;

import dev.aurelis.server.config.AssistSettings.TeamPrompt;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code prompts}, and those of the files that {@code prompt_files} names. */
final class PromptReader {
  private static final Set<String> KEYS = Set.of("name", "title", "task", "text");
  private static final Set<String> TASKS =
      new TreeSet<>(
          Set.of(
              "explain",
              "refactor",
              "test",
              "document",
              "optimize",
              "fix",
              "generate",
              "review",
              "chat"));
  private static final Set<String> PLACES =
      new TreeSet<>(Set.of("input", "language", "file", "selection", "diagnostics"));
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
  private static final int LONGEST = 4_000;
  private static final int MOST = 50;

  private final Environment environment;
  private final Findings findings;

  PromptReader(Environment environment, Findings findings) {
    this.environment = environment;
    this.findings = findings;
  }

  List<TeamPrompt> read(Section root, Path file) {
    var found = new ArrayList<TeamPrompt>();
    add(root, found, findings);
    for (var name : root.texts("prompt_files")) {
      shared(root, file, name).ifPresent(shared -> library(shared, found));
    }
    return found;
  }

  private Optional<Path> shared(Section root, Path file, String name) {
    try {
      var path = file.toAbsolutePath().resolveSibling(environment.path(name));
      if (Files.isRegularFile(path)) {
        return Optional.of(path);
      }
    } catch (InvalidPathException odd) {
      // Told below, as every file that is not there.
    }
    findings.error(
        root.line("prompt_files"), root.name("prompt_files"), "there is no file " + name);
    return Optional.empty();
  }

  private void library(Path shared, List<TeamPrompt> found) {
    var own = new Findings(shared.toString());
    YamlFile.read(shared, own)
        .map(node -> new Section("", node, own))
        .ifPresent(section -> {
          section.onlyKnows(Set.of("prompts"));
          add(section, found, own);
        });
    findings.addAsWarnings(own);
  }

  private void add(Section root, List<TeamPrompt> found, Findings told) {
    for (var section : root.sections("prompts")) {
      section.onlyKnows(KEYS);
      var name = section.text("name").orElse("");
      var task = section.text("task").orElse("refactor");
      var text = section.text("text").orElse("");
      var problem = problem(name, task, text, found);
      if (problem.isPresent()) {
        told.warning(
            section.line("name"), section.name("name"), problem.get() + "; it is left out");
      } else {
        found.add(new TeamPrompt(name, section.text("title").orElse(name), task, text));
      }
    }
  }

  private static Optional<String> problem(
      String name, String task, String text, List<TeamPrompt> found) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of("a prompt's name must be lower-case letters, digits and dashes");
    }
    if (found.stream().anyMatch(other -> other.name().equals(name))) {
      return Optional.of("two prompts are called " + name);
    }
    if (!TASKS.contains(task)) {
      return Optional.of("task of " + name + " must be one of " + String.join(", ", TASKS));
    }
    if (text.isBlank() || text.length() > LONGEST) {
      return Optional.of("text of " + name + " must have 1 to " + LONGEST + " characters");
    }
    if (found.size() == MOST) {
      return Optional.of("there can be " + MOST + " prompts at the most");
    }
    return TeamPrompt.places(text)
        .filter(place -> !PLACES.contains(place))
        .findFirst()
        .map(place ->
            "text of "
                + name
                + " has the unknown place "
                + place
                + "; known: "
                + String.join(", ", PLACES));
  }
}
