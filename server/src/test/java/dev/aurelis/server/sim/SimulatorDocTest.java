package dev.aurelis.server.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.aurelis.server.sim.fault.Fault;
import dev.aurelis.server.sim.fault.FaultParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about the simulator names what there is, and all of it. */
class SimulatorDocTest {
  private static final Pattern WORD = Pattern.compile("`([a-z0-9_-]+)`");

  @Test
  void faults_ofThePage_areUnderstood() throws Exception {
    var named = firstColumn("## Faults");
    assertThat(named)
        .allSatisfy(
            name -> assertThatCode(() -> FaultParser.parse(name)).doesNotThrowAnyException());
    assertThat(named)
        .containsAll(
            Arrays.stream(Fault.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
  }

  @Test
  void settings_ofThePage_areKnown() throws Exception {
    var named = firstColumn("## Settings");
    assertThat(named).hasSizeGreaterThan(10);
    for (var key : named) {
      try {
        SimulatorConfig.defaults().with("{\"" + key + "\":[]}");
      } catch (IllegalArgumentException wrong) {
        assertThat(wrong).as(key).hasMessageNotContaining("unknown setting");
      }
    }
  }

  private static List<String> firstColumn(String title) throws IOException {
    var page = Files.readString(Path.of("..", "docs", "SIMULATOR.md"));
    var section = page.substring(page.indexOf(title)).split("\n## ", 2)[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|")[1])
        .flatMap(cell -> WORD.matcher(cell).results().map((MatchResult found) -> found.group(1)))
        .toList();
  }
}
