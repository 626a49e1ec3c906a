package dev.aurelis.server.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aurelis models}: what can answer, by profile. */
@Command(
    name = "models",
    description = "Lists the models of every configured provider.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  private final Inspection inspection;

  @Option(
      names = "--refresh",
      description = "Ask each provider for its list; otherwise nothing is sent.")
  private boolean refresh;

  @Option(names = "--json", description = "For scripts: one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  ModelsCommand(Inspection inspection) {
    this.inspection = inspection;
  }

  @Override
  public Integer call() {
    var profiles = inspection.profiles(refresh ? Inspection.Ask.EVERYBODY : Inspection.Ask.NOBODY);
    var out = spec.commandLine().getOut();
    if (json) {
      JsonOutput.print(out, fields -> write(fields, profiles));
    } else {
      print(out, profiles);
    }
    boolean failed = profiles.stream().anyMatch(profile -> profile.trouble().isPresent());
    return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private static void write(JsonGenerator json, List<Inspection.Report> profiles)
      throws IOException {
    json.writeArrayFieldStart("profiles");
    for (var profile : profiles) {
      json.writeStartObject();
      json.writeStringField("name", profile.name());
      json.writeStringField("dialect", profile.dialect());
      json.writeNumberField("place", profile.place());
      JsonOutput.texts(json, "configured", profile.configured());
      JsonOutput.texts(json, "served", profile.served());
      json.writeObjectFieldStart("notes");
      for (var note : new TreeMap<>(profile.notes()).entrySet()) {
        json.writeStringField(note.getKey(), note.getValue());
      }
      json.writeEndObject();
      if (profile.trouble().isPresent()) {
        json.writeStringField("trouble", profile.trouble().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void print(PrintWriter out, List<Inspection.Report> profiles) {
    if (profiles.isEmpty()) {
      out.println("No provider is configured: the embedded engine answers.");
    }
    for (var profile : profiles) {
      out.println(profile.name() + " (" + profile.dialect() + ")" + place(profile));
      profile.trouble().ifPresent(why -> out.println("  " + why));
      var all = new LinkedHashSet<>(profile.configured());
      all.addAll(profile.served());
      for (var model : all) {
        out.println("  " + model + note(profile, model) + known(profile, model));
      }
    }
    out.flush();
  }

  private static String place(Inspection.Report profile) {
    return switch (profile.place()) {
      case 0 -> ": not in use";
      case 1 -> ": asked first";
      default -> ": asked as number " + profile.place();
    };
  }

  private static String known(Inspection.Report profile, String model) {
    return Optional.ofNullable(profile.notes().get(model)).map(note -> "  " + note).orElse("");
  }

  private static String note(Inspection.Report profile, String model) {
    boolean configured = profile.configured().contains(model);
    if (profile.served().isEmpty()) {
      return "";
    }
    if (!profile.served().contains(model)) {
      return "  (configured, not in the provider's list)";
    }
    return configured ? "  (configured)" : "";
  }
}
