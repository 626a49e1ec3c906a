package dev.aurelis.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Bad input to {@code aurelis sim}: one clear line and the right exit code. */
class SimCommandTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--mode=asleep, 'mode is active or retired, not asleep'",
    "--latency=never, 'latency is instant, recorded, slow or spiky, not never'",
    "--faults=/nowhere.json, cannot read /nowhere.json"
  })
  void call_wrongOption_isWrongUsage(String option, String message) {
    assertThat(run("--port", "0", option)).isEqualTo(2);
    assertThat(err.toString()).startsWith(message);
  }

  @Test
  void call_unknownFault_isWrongUsage(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("faults.json"), "[{\"fault\":\"plague\"}]");
    assertThat(run("--port", "0", "--faults", file.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith("unknown fault: plague");
  }

  @ParameterizedTest
  @CsvSource({"'{\"weather\":1}',unknown setting: weather", "nonsense,settings are no JSON"})
  void call_wrongSettings_isWrongUsage(String text, String message, @TempDir Path folder)
      throws Exception {
    var file = Files.writeString(folder.resolve("settings.json"), text);
    assertThat(run("--port", "0", "--settings", file.toString())).isEqualTo(2);
    assertThat(err.toString()).startsWith(message);
  }

  @Test
  void call_portTaken_failsWithOneLine() throws Exception {
    try (var other = Simulator.start(SimulatorConfig.defaults())) {
      assertThat(run("--port", String.valueOf(other.port()))).isEqualTo(1);
      assertThat(err.toString().lines()).singleElement().asString().contains("cannot listen on");
    }
  }

  private int run(String... arguments) {
    return new CommandLine(new SimCommand()).setErr(new PrintWriter(err, true)).execute(arguments);
  }
}
