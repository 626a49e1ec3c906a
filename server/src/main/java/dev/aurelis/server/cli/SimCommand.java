package dev.aurelis.server.cli;

import dev.aurelis.server.sim.Latency;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import dev.aurelis.server.sim.SimulatorConfig.Mode;
import dev.aurelis.server.sim.chat.Tokens;
import dev.aurelis.server.sim.fault.FaultRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aurelis sim}: a simulated provider on the loopback address until it is stopped. */
@Command(
    name = "sim",
    description = "Runs a simulated model provider on 127.0.0.1, for trying things out.",
    mixinStandardHelpOptions = true)
public final class SimCommand implements Callable<Integer> {
  @Option(names = "--port", required = true, description = "Port to listen on; 0 takes a free one.")
  private int port;

  @Option(
      names = "--mode",
      defaultValue = "active",
      description = "active, or retired: every route answers 410.")
  private String mode = "active";

  @Option(
      names = "--latency",
      defaultValue = "instant",
      description = "instant, recorded, slow or spiky.")
  private String latency = "instant";

  @Option(names = "--settings", description = "JSON file with settings; see docs/SIMULATOR.md.")
  private @Nullable Path settings;

  @Option(names = "--faults", description = "JSON file with a list of faults.")
  private @Nullable Path faults;

  @Option(names = "--seed", description = "Where all chance comes from.")
  private @Nullable Long seed;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    var config = config();
    try (var simulator = Simulator.start(config)) {
      var out = line().getOut();
      out.println("GitHub Models as it was: " + simulator.url());
      out.println("OpenAI-compatible:       " + simulator.openAiUrl());
      out.println("Microsoft Foundry:       " + simulator.azureUrl());
      out.println("Mistral:                 " + simulator.mistralUrl());
      out.println("Ollama, llama.cpp:       " + simulator.url());
      out.println("Seed:                    " + simulator.seed());
      out.flush();
      new CountDownLatch(1).await();
      return CommandLine.ExitCode.OK;
    } catch (IOException taken) {
      line().getErr().println("aurelis: cannot listen on port " + port + ": " + taken.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private SimulatorConfig config() {
    try {
      var builder =
          SimulatorConfig.builder()
              .port(port)
              .tokens(Tokens.exact())
              .mode(mode())
              .latency(Latency.named(latency));
      Optional.ofNullable(seed).ifPresent(builder::seed);
      Optional.ofNullable(faults).ifPresent(file -> builder.faults(FaultRules.read(text(file))));
      var config = builder.build();
      return settings == null ? config : config.with(text(settings));
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(line(), String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private Mode mode() {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "active" -> Mode.ACTIVE;
      case "retired" -> Mode.RETIRED;
      case "brownout" -> Mode.BROWNOUT;
      default -> throw new IllegalArgumentException("mode is active or retired, not " + mode);
    };
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("cannot read " + file, unreadable);
    }
  }

  private CommandLine line() {
    return spec.commandLine();
  }
}
