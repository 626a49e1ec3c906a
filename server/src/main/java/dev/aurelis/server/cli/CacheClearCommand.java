package dev.aurelis.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aurelis cache clear}: forgets kept answers. */
@Command(
    name = "clear",
    description = {
      "Forgets kept answers: all, those of one tier, or those that carry a tag, such as",
      "file:URI, task:NAME, language:NAME, model:NAME or project:URI.",
      "Memory belongs to running servers and is forgotten when they end."
    },
    mixinStandardHelpOptions = true)
final class CacheClearCommand implements Callable<Integer> {
  private final CacheAccess access;

  @Option(names = "--tier", paramLabel = "TIER", description = "memory, shared or persistent.")
  private List<Where> tiers = new ArrayList<>();

  @Option(names = "--tag", paramLabel = "TAG", description = "Only what carries it.")
  private List<String> tags = new ArrayList<>();

  @Option(names = "--all", description = "Everything that is kept.")
  private boolean all;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Tiers; the names are those of the option's values. */
  enum Where {
    memory,
    shared,
    persistent
  }

  CacheClearCommand(CacheAccess access) {
    this.access = access;
  }

  @Override
  public Integer call() {
    if (!all && tiers.isEmpty() && tags.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "say --all, --tier or --tag");
    }
    if (all && !tags.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--all and --tag contradict each other");
    }
    return CacheCommand.isUnusable(access, spec) ? CacheCommand.CONFIGURATION : clear();
  }

  /** A tier that was named must do so; where none was, those in use. */
  private int clear() {
    var done = new ArrayList<String>();
    var missing = new ArrayList<String>();
    for (var tier : tiers.isEmpty() ? List.of(Where.shared, Where.persistent) : tiers) {
      var name = tier.name().toLowerCase(Locale.ROOT);
      if (tier != Where.memory) {
        (access.clear(name, Set.copyOf(tags)) ? done : missing).add(name);
      }
    }
    tell(done);
    if (!missing.isEmpty() && (!tiers.isEmpty() || done.isEmpty())) {
      spec.commandLine()
          .getErr()
          .println("aurelis: not in use, or not to be reached: " + String.join(", ", missing));
      return CommandLine.ExitCode.SOFTWARE;
    }
    return CommandLine.ExitCode.OK;
  }

  private void tell(List<String> done) {
    var out = spec.commandLine().getOut();
    out.println("Forgotten: " + (done.isEmpty() ? "nothing" : String.join(", ", done)) + ".");
    out.println("Memory belongs to running servers and is forgotten when they end.");
    out.flush();
  }
}
