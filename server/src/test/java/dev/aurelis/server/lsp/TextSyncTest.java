package dev.aurelis.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.testing.RawClient;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Document sync as the client sends it: the server's text always equals the editor's. */
class TextSyncTest {
  private static final String URI = "file:///tmp/with%20space/%C3%A4.txt";

  private static RawClient server(String capabilities) {
    var client = TestServer.start(session -> List.of(new EchoFeature(session)));
    client.initialize(capabilities);
    return client;
  }

  private static JsonObject text(RawClient client, String uri) {
    return client
        .request("test/text", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}")
        .getAsJsonObject("result");
  }

  private static void change(
      RawClient client, int version, int line, int from, int to, String text) {
    client.notify(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":\""
            + URI
            + "\",\"version\":"
            + version
            + "},\"contentChanges\":[{\"range\":{\"start\":{\"line\":"
            + line
            + ",\"character\":"
            + from
            + "},\"end\":{\"line\":"
            + line
            + ",\"character\":"
            + to
            + "}},\"text\":"
            + new JsonPrimitive(text)
            + "}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; utf-16; 4",
        "{\"general\":{\"positionEncodings\":[\"utf-8\",\"utf-16\",\"utf-32\"]}}; utf-16; 4",
        "{\"general\":{\"positionEncodings\":[\"utf-8\"]}}; utf-8; 6",
        "{\"general\":{\"positionEncodings\":[\"utf-32\",\"utf-8\"]}}; utf-32; 3",
        "{\"general\":{\"positionEncodings\":[\"utf-7\"]}}; utf-16; 4",
        "{\"general\":{\"positionEncodings\":\"utf-8\"}}; utf-16; 4",
      })
  void positions_areCountedAsNegotiated(String capabilities, String encoding, int afterEmoji) {
    var client = TestServer.start(session -> List.of(new EchoFeature(session)));
    try (client) {
      var answer = client.initialize(capabilities).getAsJsonObject("result");
      assertThat(answer.getAsJsonObject("capabilities").get("positionEncoding").getAsString())
          .isEqualTo(encoding);
      client.open(URI, "plaintext", 0, "ab😀cd");
      change(client, 1, 0, afterEmoji, afterEmoji, "!");
      assertThat(text(client, URI).get("text").getAsString()).isEqualTo("ab😀!cd");
    }
  }

  @Test
  void changes_areSeenByTheNextRequest() {
    try (var client = server("{}")) {
      client.open(URI, "plaintext", 0, "");
      var expected = new StringBuilder();
      for (int version = 1; version <= 300; version++) {
        change(client, version, 0, version - 1, version - 1, "x");
        expected.append('x');
        var seen = text(client, URI);
        assertThat(seen.get("text").getAsString()).isEqualTo(expected.toString());
        assertThat(seen.get("version").getAsInt()).isEqualTo(version);
      }
    }
  }

  @Test
  void change_duringASlowRequest_isTaken() {
    var go = new CountDownLatch(1);
    var client =
        TestServer.start(session -> List.of(new EchoFeature(session), new WaitingFeature(go)));
    try (client) {
      client.initialize();
      client.open(URI, "plaintext", 0, "a");
      int slow = client.send("test/wait", "{}");
      change(client, 1, 0, 1, 1, "b");
      assertThat(text(client, URI).get("text").getAsString()).isEqualTo("ab");
      go.countDown();
      assertThat(client.answerTo(slow).has("result")).isTrue();
    }
  }

  @Test
  void change_thatCannotBeRead_makesTheDocumentSuspectUntilAWholeText() {
    try (var client = server("{}")) {
      client.open(URI, "plaintext", 1, "a");
      client.notify(
          "textDocument/didChange",
          "{\"textDocument\":{\"uri\":\"" + URI + "\",\"version\":2},\"contentChanges\":\"odd\"}");
      assertThat(text(client, URI).get("suspect").getAsBoolean()).isTrue();
      client.notify(
          "textDocument/didChange",
          "{\"textDocument\":{\"uri\":\""
              + URI
              + "\",\"version\":3},\"contentChanges\":[{\"text\":\"b\"}]}");
      var seen = text(client, URI);
      assertThat(seen.get("suspect").getAsBoolean()).isFalse();
      assertThat(seen.get("text").getAsString()).isEqualTo("b");
    }
  }

  @Test
  void change_withoutAText_makesTheDocumentSuspect() {
    try (var client = server("{}")) {
      client.open(URI, "plaintext", 1, "a");
      client.notify(
          "textDocument/didChange",
          "{\"textDocument\":{\"uri\":\"" + URI + "\",\"version\":2},\"contentChanges\":[{}]}");
      var seen = text(client, URI);
      assertThat(seen.get("suspect").getAsBoolean()).isTrue();
      assertThat(seen.get("text").getAsString()).isEqualTo("a");
    }
  }

  @Test
  void uris_areOpaqueKeys() {
    var uris =
        List.of(
            "file:///a%20b",
            "file:///a b",
            "file://host/share/x",
            "untitled:Untitled-1",
            "git:/a?%7B%7D",
            "file:///C%3A/x",
            "file:///c:/x",
            "");
    try (var client = server("{}")) {
      uris.forEach(uri -> client.open(uri, "plaintext", 0, "text of " + uri));
      for (var uri : uris) {
        assertThat(text(client, uri).get("text").getAsString()).isEqualTo("text of " + uri);
      }
      client.notify(
          "textDocument/didClose", "{\"textDocument\":{\"uri\":\"" + uris.get(0) + "\"}}");
      assertThat(
              client
                  .request("test/text", "{\"textDocument\":{\"uri\":\"" + uris.get(0) + "\"}}")
                  .has("error"))
          .isTrue();
    }
  }

  @Test
  void fiftyMegabytes_areOpenedAndAnsweredFor() {
    try (var client = server("{}")) {
      var text = "0123456789abcdef".repeat((50 << 20) / 16);
      client.open(URI, "plaintext", 0, text);
      change(client, 1, 0, 0, 1, "");
      EchoFeature.assertAlive(client);
      client.notify("textDocument/didClose", "{\"textDocument\":{\"uri\":\"" + URI + "\"}}");
      EchoFeature.assertAlive(client);
    }
  }

  @Test
  void flood_ofChanges_endsInTheSameText() {
    long seed = 5;
    var random = new SplittableRandom(seed);
    try (var client = server("{}")) {
      var expected = new StringBuilder("start");
      client.open(URI, "plaintext", 0, expected.toString());
      for (int version = 1; version <= 3_000; version++) {
        int at = random.nextInt(expected.length() + 1);
        int end = Math.min(expected.length(), at + random.nextInt(3));
        var piece = random.nextInt(3) == 0 ? "" : "ab";
        change(client, version, 0, at, end, piece);
        expected.replace(at, end, piece);
      }
      assertThat(text(client, URI).get("text").getAsString())
          .as("seed %d", seed)
          .isEqualTo(expected.toString());
    }
  }
}
