package dev.aurelis.server.cli;

import dev.aurelis.server.config.Environment;
import dev.aurelis.server.config.Problem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aurelis doctor}: looks at everything that is needed, and says what to do about it. */
@Command(
    name = "doctor",
    description = {
      "Looks at Java, the configuration, the state folder, the providers and the editors.",
      "Ends with 0 where nothing is wrong, 2 where the configuration is, 1 for anything else."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final int WRONG_CONFIGURATION = 2;
  private static final List<String> EDITORS = List.of("nvim", "emacs", "hx", "code", "kate", "zed");

  private final Inspection inspection;
  private final Environment environment;

  @Option(names = "--offline", description = "Ask no provider.")
  private boolean offline;

  @Option(names = "--json", description = "For scripts: one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  DoctorCommand(Inspection inspection, Environment environment) {
    this.inspection = inspection;
    this.environment = environment;
  }

  /**
   * One thing that was looked at.
   *
   * @param advice what is wrong and what to do; empty where nothing is
   */
  private record Finding(String what, String found, String advice) {}

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    findings.add(new Finding("Java", Runtime.version().toString(), ""));
    var problems = inspection.problems();
    findings.add(
        new Finding(
            "configuration",
            environment.configFile() + (Files.exists(environment.configFile()) ? "" : ": none yet"),
            String.join("; ", problems.stream().map(Problem::text).toList())));
    findings.add(
        new Finding(
            "state folder",
            environment.stateFolder().toString(),
            inspection.stateTrouble().orElse("")));
    findings.addAll(providers());
    findings.add(new Finding("editors", editors(), ""));
    tell(findings);
    return code(findings, problems);
  }

  private List<Finding> providers() {
    var profiles = inspection.profiles(offline ? Inspection.Ask.NOBODY : Inspection.Ask.EVERYBODY);
    if (profiles.isEmpty()) {
      return List.of(new Finding("provider", "the embedded engine: no account, no network", ""));
    }
    return profiles.stream()
        .map(profile ->
            new Finding(
                "provider " + profile.name(),
                profile.origin() + (offline ? ": not asked" : ""),
                profile.trouble().orElse("")))
        .toList();
  }

  private String editors() {
    var found = EDITORS.stream().filter(this::isOnPath).toList();
    return found.isEmpty() ? "none found on PATH" : String.join(", ", found);
  }

  private boolean isOnPath(String program) {
    return environment.get("PATH").stream()
        .flatMap(path -> Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(path))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private void tell(List<Finding> findings) {
    var out = spec.commandLine().getOut();
    if (json) {
      JsonOutput.print(
          out,
          fields -> {
            for (var finding : findings) {
              fields.writeObjectFieldStart(finding.what());
              fields.writeStringField("found", finding.found());
              fields.writeStringField("advice", finding.advice());
              fields.writeEndObject();
            }
          });
      return;
    }
    for (var finding : findings) {
      var mark = finding.advice().isEmpty() ? "ok   " : "look ";
      out.println(mark + finding.what() + ": " + finding.found());
      finding.advice().lines().forEach(line -> out.println("       " + line));
    }
    out.flush();
  }

  private static int code(List<Finding> findings, List<Problem> problems) {
    if (problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR)) {
      return WRONG_CONFIGURATION;
    }
    return findings.stream().allMatch(finding -> finding.advice().isEmpty())
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }
}
