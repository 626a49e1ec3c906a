package dev.aurelis.server.threats;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token goes to its endpoint, in one header, and nowhere else. */
class TokenThreatsTest {
  private static final Canary TOKEN = new Canary("tok+CANARY/7f3a9c21=d4e8b605");

  @ParameterizedTest
  @DisplayName("T4 the endpoint redirects to a second host")
  @CsvSource({
    "301, none", "302, none", "303, none", "307, none", "308, none",
    "301, suffix", "302, suffix", "303, suffix", "307, suffix", "308, suffix"
  })
  void endpoint_redirects_theSecondHostHearsNothing(int status, String fim, @TempDir Path folder)
      throws Exception {
    try (var scene = new Scene(folder);
        var first =
            RecordingHost.saying(
                status + " Elsewhere",
                "Location: http://127.0.0.1:" + scene.evil.port() + "/v1/chat/completions\r\n",
                "")) {
      scene.choose(first.url(), "api_key: " + TOKEN.value(), "fim: " + fim).start();
      scene.complete();
      scene.run("refactor");
      scene.run("explain");
      assertThat(first.requests())
          .as("asked for code and for a completion")
          .anyMatch(request -> request.contains("/chat/completions"));
      if (fim.equals("suffix")) {
        assertThat(first.requests()).anyMatch(request -> request.contains("POST /v1/completions"));
      }
      assertThat(scene.evil.connections()).isZero();
      assertThat(String.join("\n", scene.messages()) + scene.answers())
          .contains("(" + status + ")")
          .contains("127.0.0.1");
      scene.assertNowhere(TOKEN);
    }
  }

  @ParameterizedTest
  @DisplayName("T7 an error echoes the token")
  @ValueSource(
      strings = {
        "401 Unauthorized",
        "403 Forbidden",
        "404 Not Found",
        "400 Bad Request",
        "500 Internal Server Error"
      })
  void endpoint_echoesTheTokenInAnError_itIsNeitherShownNorLogged(
      String status, @TempDir Path folder) throws Exception {
    var bytes = TOKEN.value().getBytes(StandardCharsets.UTF_8);
    var spellings =
        String.join(
            " and ",
            TOKEN.value(),
            TOKEN.value().substring(3, 20),
            URLEncoder.encode(TOKEN.value(), StandardCharsets.UTF_8),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(bytes),
            Base64.getEncoder().encodeToString(("Bearer " + TOKEN.value()).getBytes()));
    for (var body :
        new String[] {"{\"error\":{\"message\":\"bad key " + spellings + "\"}}", spellings}) {
      var place = Files.createDirectories(folder.resolve("run" + body.length()));
      try (var scene = new Scene(place);
          var host = RecordingHost.saying(status, "X-Echo: " + TOKEN.value() + "\r\n", body)) {
        scene.choose(host.url(), "api_key_env: MY_KEY").variable("MY_KEY", TOKEN.value()).start();
        scene.runEverything();
        assertThat(host.requests())
            .anyMatch(request -> request.contains("Authorization: Bearer " + TOKEN.value()));
        scene.assertNowhere(TOKEN);
      }
    }
  }

  @Test
  @DisplayName("T7 a model repeats the token in an answer that is shown")
  void endpoint_answers_tokenReachesItsHeaderOnly(@TempDir Path folder) throws Exception {
    try (var scene = new Scene(folder);
        var host = RecordingHost.answering("A clear answer.")) {
      scene.choose(host.url(), "api_key: " + TOKEN.value()).start();
      scene.runEverything();
      assertThat(host.requests())
          .isNotEmpty()
          .allSatisfy(request -> {
            var header = "Authorization: Bearer " + TOKEN.value();
            assertThat(request).contains(header);
            assertThat(TOKEN.in(request.replace(header, ""))).isEmpty();
          });
      scene.assertNowhere(TOKEN);
    }
  }

  @ParameterizedTest
  @DisplayName("T7 and T10 a token that is no header's value")
  @ValueSource(
      strings = {
        "%s\r\nX-Evil: 1",
        "%s\nhost=evil",
        "\"%s\"",
        "%s with words",
        "\uFEFF%s",
        "%sé",
        "%s\u0001",
        "%s\t"
      })
  void token_isMalformed_isNeitherSentNorRepeated(String form, @TempDir Path folder)
      throws Exception {
    try (var scene = new Scene(folder);
        var host = RecordingHost.answering("A clear answer.")) {
      scene
          .choose(host.url(), "api_key_env: MY_KEY")
          .variable("MY_KEY", form.formatted(TOKEN.value()))
          .start();
      scene.run("explain");
      scene.complete();
      assertThat(scene.awaitMessage("api_key_env")).contains("token");
      assertThat(host.requests()).noneMatch(request -> TOKEN.in(request).isPresent());
      scene.assertNowhere(TOKEN);
    }
  }

  @ParameterizedTest
  @DisplayName("T8 the file with the token is not the owner's alone")
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--", "link", "hard link"})
  void configFile_othersCanReach_itsTokenIsNotUsed(String kind, @TempDir Path folder)
      throws Exception {
    try (var scene = new Scene(folder);
        var host = RecordingHost.answering("A clear answer.")) {
      scene.choose(host.url(), "api_key: " + TOKEN.value());
      var real = scene.folder.resolve("real.yaml");
      switch (kind) {
        case "link" -> {
          Files.move(scene.config, real);
          Files.createSymbolicLink(scene.config, real);
        }
        case "hard link" -> Files.createLink(real, scene.config);
        default ->
            Files.setPosixFilePermissions(scene.config, PosixFilePermissions.fromString(kind));
      }
      scene.start();
      scene.run("explain");
      scene.complete();
      assertThat(scene.awaitMessage("api_key")).contains("not used");
      assertThat(host.requests()).noneMatch(request -> TOKEN.in(request).isPresent());
      scene.assertNowhere(TOKEN);
    }
  }
}
