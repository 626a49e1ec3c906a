package dev.aurelis.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @Test
  void team_fullMapping() throws IOException {
    var loaded =
        load(
            """
            team:
              audience: new colleagues
              documentation_format: |
                Google style,
                no @author
              code_style: early returns
            """);

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.config().assist().style())
        .isEqualTo(
            new TeamStyle(
                Optional.of("new colleagues"),
                Optional.of("Google style, no @author"),
                Optional.of("early returns")));
  }

  @Test
  void team_badValues_areAllTold() throws IOException {
    var loaded = load("team:\n  audiance: x\n  code_style: " + "x".repeat(501) + "\n");

    assertThat(loaded.problems())
        .extracting(Problem::text)
        .anyMatch(text -> text.contains("did you mean audience"))
        .anyMatch(text -> text.contains("team.code_style") && text.contains("500 characters"));
  }

  @Test
  void team_fromAProject_isRefused() {
    var read = EditorSettings.of(Map.of("team", Map.of("audience", "me")));

    assertThat(read.problems())
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.REFUSED);
  }

  @Test
  void prompts_ownAndShared_areReadInOrder() throws IOException {
    Files.writeString(
        folder.resolve("team.yaml"),
        """
        prompts:
          - name: guard
            task: explain
            text: What can go wrong in {{ file }}?
          - name: Bad Name
            text: x
        """);
    var loaded =
        load(
            """
            prompt_files: [team.yaml]
            prompts:
              - name: house-style
                title: Bring it to house style
                text: "Use early returns. {{input}}"
            """);
    assertThat(loaded.config().assist().prompts())
        .containsExactly(
            new AssistSettings.TeamPrompt(
                "house-style",
                "Bring it to house style",
                "refactor",
                "Use early returns. {{input}}"),
            new AssistSettings.TeamPrompt(
                "guard", "guard", "explain", "What can go wrong in {{ file }}?"));
    assertThat(loaded.problems())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.severity()).isEqualTo(Problem.Severity.WARNING);
          assertThat(one.text()).contains("team.yaml:5").contains("lower-case letters");
        });
  }

  @Test
  void prompts_badOnes_areLeftOutAndTold() throws IOException {
    var loaded =
        load(
            """
            prompts:
              - {name: a, text: "{{secret}}"}
              - {name: b, task: deploy, text: x}
              - {name: c, text: x}
              - {name: c, text: y}
              - {name: d}
            """);
    assertThat(loaded.config().assist().prompts()).extracting(p -> p.name()).containsExactly("c");
    assertThat(loaded.problems())
        .extracting(Problem::text)
        .anyMatch(text -> text.contains("unknown place secret"))
        .anyMatch(text -> text.contains("task of b must be one of"))
        .anyMatch(text -> text.contains("two prompts are called c"))
        .anyMatch(text -> text.contains("text of d"));
  }

  private Loaded load(String text) throws IOException {
    var file = Files.writeString(folder.resolve("config.yaml"), text);
    return new ConfigLoader(
            new Environment(Map.of("AURELIS_CONFIG", file.toString()), folder, "Linux"))
        .load();
  }
}
