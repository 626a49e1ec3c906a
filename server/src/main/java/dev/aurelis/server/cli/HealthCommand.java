package dev.aurelis.server.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aurelis health}: whether somebody can answer, told by one cheap question each. */
@Command(
    name = "health",
    description = {
      "Asks every provider in use for its list of models, and looks at the state folder.",
      "Ends with 0 where all is well, 1 where some of it is not, 4 where no provider answers."
    },
    mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
  private static final int NOBODY = 4;

  private final Inspection inspection;

  @Option(names = "--json", description = "For scripts: one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  HealthCommand(Inspection inspection) {
    this.inspection = inspection;
  }

  private enum State {
    HEALTHY,
    DEGRADED,
    UNHEALTHY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    var used =
        inspection.profiles(Inspection.Ask.EVERYBODY).stream()
            .filter(profile -> profile.place() > 0)
            .toList();
    var state = state(used);
    if (json) {
      json(state, used);
    } else {
      print(state, used);
    }
    return switch (state) {
      case HEALTHY -> CommandLine.ExitCode.OK;
      case DEGRADED -> CommandLine.ExitCode.SOFTWARE;
      case UNHEALTHY -> NOBODY;
    };
  }

  private State state(List<Inspection.Report> used) {
    long away = used.stream().filter(profile -> profile.trouble().isPresent()).count();
    if (!used.isEmpty() && away == used.size()) {
      return State.UNHEALTHY;
    }
    return away > 0 || inspection.stateTrouble().isPresent() ? State.DEGRADED : State.HEALTHY;
  }

  private void print(State state, List<Inspection.Report> used) {
    var out = spec.commandLine().getOut();
    out.println(state.word());
    used.forEach(
        profile -> out.println("  " + profile.name() + ": " + profile.trouble().orElse("answers")));
    out.println("  engine: answers, without any network");
    out.println("  state folder: " + inspection.stateTrouble().orElse("can be written"));
    out.flush();
  }

  private void json(State state, List<Inspection.Report> used) {
    JsonOutput.print(
        spec.commandLine().getOut(),
        fields -> {
          fields.writeStringField("state", state.word());
          fields.writeObjectFieldStart("providers");
          for (var profile : used) {
            fields.writeStringField(profile.name(), profile.trouble().orElse("answers"));
          }
          fields.writeEndObject();
          fields.writeStringField(
              "stateFolder", inspection.stateTrouble().orElse("can be written"));
        });
  }
}
