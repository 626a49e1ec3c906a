package dev.aurelis.server.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aurelis cache stats}: how each tier is used. */
@Command(
    name = "stats",
    description = "Hits, misses, errors and sizes by tier, of all servers of this user.",
    mixinStandardHelpOptions = true)
final class CacheStatsCommand implements Callable<Integer> {
  private static final String ROW = "%-11s %9s %11s %8s %8s %7s %8s %9s%n";

  private final CacheAccess access;

  @Option(names = "--json", description = "For scripts: one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  CacheStatsCommand(CacheAccess access) {
    this.access = access;
  }

  @Override
  public Integer call() {
    if (CacheCommand.isUnusable(access, spec)) {
      return CacheCommand.CONFIGURATION;
    }
    var reports = access.reports();
    if (json) {
      JsonOutput.print(spec.commandLine().getOut(), fields -> write(fields, reports));
    } else {
      print(reports);
    }
    return CommandLine.ExitCode.OK;
  }

  private void print(List<CacheAccess.Report> reports) {
    var out = spec.commandLine().getOut();
    out.printf(ROW, "tier", "entries", "bytes", "hits", "misses", "errors", "skipped", "mean ms");
    for (var report : reports) {
      out.printf(
          ROW,
          report.tier(),
          known(report.entries()),
          known(report.bytes()),
          report.hits(),
          report.misses(),
          report.errors(),
          report.skipped(),
          String.format(Locale.ROOT, "%.2f", millis(report)));
    }
    out.println("Memory belongs to running servers: they alone know what is in it.");
    out.flush();
  }

  private static double millis(CacheAccess.Report report) {
    return report.mean().toNanos() / 1e6;
  }

  private static String known(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
  }

  private static void write(JsonGenerator json, List<CacheAccess.Report> reports)
      throws IOException {
    json.writeArrayFieldStart("tiers");
    for (var report : reports) {
      json.writeStartObject();
      json.writeStringField("tier", report.tier());
      number(json, "entries", report.entries());
      number(json, "bytes", report.bytes());
      json.writeNumberField("hits", report.hits());
      json.writeNumberField("misses", report.misses());
      json.writeNumberField("errors", report.errors());
      json.writeNumberField("skipped", report.skipped());
      json.writeNumberField("mean_ms", millis(report));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, OptionalLong number)
      throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(name, number.getAsLong());
    }
  }
}
