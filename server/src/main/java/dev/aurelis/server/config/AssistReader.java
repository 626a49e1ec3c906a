package dev.aurelis.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code checks} and {@code prompts}. */
final class AssistReader {
  private static final Set<String> CHECK_KEYS = Set.of("folder", "command", "timeout");
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration USUAL = Duration.ofSeconds(60);

  private final Environment environment;
  private final Findings findings;

  AssistReader(Environment environment, Findings findings) {
    this.environment = environment;
    this.findings = findings;
  }

  AssistSettings read(Section root, Path file) {
    var checks = new ArrayList<AssistSettings.Check>();
    for (var section : root.sections("checks")) {
      check(section).ifPresent(checks::add);
    }
    return new AssistSettings(checks, new PromptReader(environment, findings).read(root, file));
  }

  private Optional<AssistSettings.Check> check(Section section) {
    section.onlyKnows(CHECK_KEYS);
    var folder = folder(section);
    var command = section.texts("command");
    if (command.isEmpty()) {
      findings.error(
          section.line("command"),
          section.name("command"),
          "must be a list of the program and its arguments, such as [mvn, -q, compile]");
    }
    var time = section.scalars().time("timeout", Duration.ofSeconds(1), LONGEST).orElse(USUAL);
    return folder.isEmpty() || command.isEmpty()
        ? Optional.empty()
        : Optional.of(new AssistSettings.Check(folder.get(), List.copyOf(command), time));
  }

  private Optional<Path> folder(Section section) {
    var text = section.text("folder");
    try {
      var path = text.map(environment::path);
      if (path.filter(Path::isAbsolute).isPresent()) {
        return path.map(Path::normalize);
      }
    } catch (InvalidPathException odd) {
      // Told below, as everything else that is no whole path.
    }
    findings.error(
        section.line("folder"), section.name("folder"), "must be the whole path of a folder");
    return Optional.empty();
  }
}
