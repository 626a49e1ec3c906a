package dev.aurelis.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code checks}, {@code prompts} and {@code team}. */
final class AssistReader {
  private static final Set<String> CHECK_KEYS = Set.of("folder", "command", "timeout");
  private static final Set<String> STYLE_KEYS =
      Set.of("audience", "documentation_format", "code_style");
  private static final int LONGEST_STYLE = 500;
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
    return new AssistSettings(
        checks,
        new PromptReader(environment, findings).read(root, file),
        root.section("team").map(this::style).orElse(TeamStyle.NONE));
  }

  private TeamStyle style(Section section) {
    section.onlyKnows(STYLE_KEYS);
    return new TeamStyle(
        words(section, "audience"),
        words(section, "documentation_format"),
        words(section, "code_style"));
  }

  private Optional<String> words(Section section, String key) {
    var said = section.text(key).map(String::strip).filter(text -> !text.isEmpty());
    if (said.filter(text -> text.length() > LONGEST_STYLE).isPresent()) {
      findings.error(
          section.line(key),
          section.name(key),
          "must be at most " + LONGEST_STYLE + " characters long");
      return Optional.empty();
    }
    return said.map(text -> text.replaceAll("\\s+", " "));
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
