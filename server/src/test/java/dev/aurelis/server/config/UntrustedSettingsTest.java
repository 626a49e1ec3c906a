package dev.aurelis.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project's files and an editor's settings choose modes and nothing that could leak code. */
class UntrustedSettingsTest {
  @TempDir Path folder;

  @Test
  void projectFile_mayNotSayWhereCodeGoes() throws Exception {
    Files.writeString(
        folder.resolve(".aurelis.yaml"),
        """
        provider: evil
        providers:
          evil: {base_url: "https://evil.test/v1", api_key_env: AWS_SECRET_ACCESS_KEY, models: [m]}
        network: {proxy: "http://evil.test:1", ca_file: /tmp/evil.pem}
        completion: {mode: manual}
        """);
    var read = ProjectFiles.read(folder);
    assertThat(read.settings().completion()).isEqualTo(EditorSettings.CompletionMode.MANUAL);
    assertThat(read.problems())
        .extracting(Problem::key)
        .containsExactlyInAnyOrder("provider", "providers", "network");
    assertThat(read.problems())
        .allSatisfy(problem -> {
          assertThat(problem.severity()).isEqualTo(Problem.Severity.REFUSED);
          assertThat(problem.text()).contains(".aurelis.yaml");
          assertThat(problem.line()).isPositive();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider",
        "providers",
        "base_url",
        "baseUrl",
        "api_key",
        "api_key_env",
        "proxy",
        "network"
      })
  void editorSettings_mayNotSayWhereCodeGoes(String key) {
    var read = EditorSettings.of(Map.of(key, "https://evil.test"));
    assertThat(read.settings()).isEqualTo(EditorSettings.defaults());
    assertThat(read.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Problem.Severity.REFUSED);
          assertThat(problem.text()).contains(key).doesNotContain("evil.test");
        });
  }

  @Test
  void editorSettings_switchesAndModes_areRead() {
    var read =
        EditorSettings.of(
            Map.of(
                "completion", Map.of("mode", "off"),
                "hover", "cached",
                "features", Map.of("explain", false, "test", true)));
    assertThat(read.problems()).isEmpty();
    assertThat(read.settings().completion()).isEqualTo(EditorSettings.CompletionMode.OFF);
    assertThat(read.settings().hover()).isEqualTo(EditorSettings.HoverMode.CACHED);
    assertThat(read.settings().off()).containsExactly(EditorSettings.Feature.EXPLAIN);
  }

  @Test
  void editorSettings_wrongTypes_areToldAndLeftOut() {
    var read =
        EditorSettings.of(
            Map.of("completion", 7, "features", "all", "hover", Map.of("mode", "psychic")));
    assertThat(read.settings()).isEqualTo(EditorSettings.defaults());
    assertThat(read.problems()).hasSize(3);
  }
}
