package dev.aurelis.server.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server cannot see who wrote a setting of the editor, so none leads code elsewhere. */
class SettingsThreatsTest {
  @Test
  @DisplayName("T2 the editor's settings set the endpoint, by each of their three ways")
  void editorSettings_setEndpointInThreeWays_requestsGoToTheChosenOne(@TempDir Path folder)
      throws Exception {
    try (var scene = new Scene(folder)) {
      var theirs =
          """
          {"provider":"theirs","base_url":"%1$s","endpoint":"%1$s","url":"%1$s",
           "providers":{"chosen":{"base_url":"%1$s"}},"models":["evil"],"api_key":"k"}\
          """
              .formatted(scene.evil.url());
      scene.settings(theirs).chooseModel().start("{\"aurelis\":" + theirs + "}");
      scene.client().notify("workspace/didChangeConfiguration", "{\"settings\":" + theirs + "}");
      scene
          .client()
          .notify(
              "workspace/didChangeConfiguration", "{\"settings\":{\"aurelis\":" + theirs + "}}");
      scene.runEverything();
      assertThat(scene.evil.connections()).isZero();
      assertThat(scene.model.journal().entries())
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(entry.body()).contains("my-model"));
      for (var key : new String[] {"provider", "base_url", "endpoint", "providers", "api_key"}) {
        assertThat(scene.messages())
            .filteredOn(message -> message.contains("editor settings: " + key + ": "))
            .hasSize(1);
      }
      assertThat(scene.messages()).noneMatch(message -> message.contains(scene.evil.url()));
    }
  }

  @ParameterizedTest
  @DisplayName("T3 and T10 an address that looks like another one")
  @ValueSource(
      strings = {
        "http://good@127.0.0.1:%d/v1",
        "http://127.0.0.1:%d\\\\@good.test/v1",
        "http://127.0.0.1%%2e:%d/v1",
        "http://127.0.0.1.:%d/v1",
        "http://[::ffff:127.0.0.1%%25lo]:%d/v1",
        "http://2130706433:%d/v1",
        "http://0x7f.1:%d/v1",
        "http://good.test%%0d%%0ahost=127.0.0.1:%d/v1",
        "http://127.0.0.1:%d/v1?x=y",
        "http://127.0.0.1:%d\\r\\nHost: good.test",
        "http://127.0.0.1:%d\\t/v1",
        "http://127.0.0.1:%d\\0/v1",
        "http://127.0.0.1.nip.test:%d/v1",
      })
  void configuredEndpoint_isAmbiguous_isRefusedAndNothingIsSent(String form, @TempDir Path folder)
      throws Exception {
    try (var scene = new Scene(folder)) {
      scene.choose(form.formatted(scene.evil.port())).start();
      scene.run("explain");
      scene.complete();
      assertThat(scene.evil.connections()).as(form).isZero();
      assertThat(scene.messages()).anyMatch(message -> message.contains("base_url"));
      assertThat(scene.messages()).noneMatch(message -> message.matches("(?s).*[\\r\\n\\x00].*"));
    }
  }

  @Test
  @DisplayName("T3 upper case is the same endpoint")
  void configuredEndpoint_otherSpellingOfTheSame_isUsed(@TempDir Path folder) throws Exception {
    try (var scene = new Scene(folder)) {
      scene.choose("HTTP://LOCALHOST:" + scene.model.port() + "/v1").start();
      scene.run("explain");
      assertThat(scene.model.journal().entries()).hasSize(1);
    }
  }
}
