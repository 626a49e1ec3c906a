package dev.aurelis.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssistSettingsTest {
  @TempDir Path folder;

  @Test
  void defaults_nothingIsChecked() throws IOException {
    assertThat(load("provider: engine").config().assist()).isEqualTo(AssistSettings.USUAL);
  }

  @Test
  void checks_fullMapping() throws IOException {
    var loaded =
        load(
            """
            checks:
              - folder: ~/shop
                command: [mvn, -q, compile]
                timeout: 5m
              - folder: /work/other
                command: make
            """);
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.config().assist().checks())
        .containsExactly(
            new AssistSettings.Check(
                folder.resolve("shop"), List.of("mvn", "-q", "compile"), Duration.ofMinutes(5)),
            new AssistSettings.Check(
                Path.of("/work/other"), List.of("make"), Duration.ofSeconds(60)));
  }

  @Test
  void checks_badValues_areAllTold() throws IOException {
    var problems =
        load("""
        checks:
          - folder: shop
            timeout: 2h
            comand: [x]
        """)
            .problems();
    assertThat(problems)
        .extracting(Problem::text)
        .anyMatch(text -> text.contains("checks.folder") && text.contains("whole path"))
        .anyMatch(text -> text.contains("checks.command"))
        .anyMatch(text -> text.contains("checks.timeout"))
        .anyMatch(text -> text.contains("did you mean command"));
  }

  @Test
  void checks_fromAProject_areRefused() {
    var read = EditorSettings.of(Map.of("checks", List.of(Map.of("command", "rm"))));
    assertThat(read.problems())
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.REFUSED);
  }

  private Loaded load(String text) throws IOException {
    var file = Files.writeString(folder.resolve("config.yaml"), text);
    return new ConfigLoader(
            new Environment(Map.of("AURELIS_CONFIG", file.toString()), folder, "Linux"))
        .load();
  }
}
