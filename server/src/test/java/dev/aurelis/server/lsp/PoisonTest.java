package dev.aurelis.server.lsp;

import static dev.aurelis.server.testing.RawClient.errorCode;
import static dev.aurelis.server.testing.RawClient.framed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.testing.RawClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Input that has made other servers deaf. After each poison a normal request must be answered, on
 * the same connection, by the real server behind a real pipe.
 */
class PoisonTest {
  private static final String BIG = "x".repeat(60_000);

  private record Poison(String name, byte[] bytes) {
    Poison(String name, String text) {
      this(name, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static RawClient server() {
    var client = TestServer.start(session -> List.of(new EchoFeature(session)));
    client.initialize();
    return client;
  }

  private static final String ECHO = RawClient.message("test/echo", "{\"text\":\"a\"}", 7);

  private static final List<Poison> NOISE =
      List.of(
          new Poison("text between frames", "garbage between frames\r\n"),
          new Poison("text glued to the next header", "garbage"),
          new Poison("JSON without a header", "{\"jsonrpc\":\"2.0\"}\n"),
          new Poison("blank lines", "\r\n\r\n\n\n\r\n"),
          new Poison(
              "byte order mark before the header",
              new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}),
          new Poison("zero bytes", new byte[4096]),
          new Poison("a line of a million characters", "y".repeat(1_000_000)),
          new Poison("a length in words", "Content-Length: many\r\n\r\n{}"),
          new Poison("a negative length", "Content-Length: -5\r\n\r\n{}"),
          new Poison("no length", "Content-Type: x\r\n\r\n{}"),
          new Poison("an empty length", "Content-Length:\r\n\r\n{}"),
          new Poison("a length of zero", "Content-Length: 0\r\n\r\n"),
          new Poison("a length beyond an int", "Content-Length: 99999999999\r\n\r\n{}"),
          new Poison("a length beyond a long", "Content-Length: 9" + "9".repeat(40) + "\r\n\r\n{}"),
          new Poison("a length above the cap", "Content-Length: 67108865\r\n\r\n{\"a\":1}"),
          new Poison("a length in hexadecimal", "Content-Length: 0x10\r\n\r\n{}"),
          new Poison(
              "a body too short for its length", "Content-Length: 4\r\n\r\n{\"a\":\"bcdef\"}"),
          new Poison("an empty object", framed("{}")),
          new Poison("an empty body", framed("")),
          new Poison("null", framed("null")),
          new Poison("a number", framed("3")),
          new Poison("not JSON", framed("not json")),
          new Poison(
              "half a message", framed("{\"jsonrpc\":\"2.0\",\"method\":\"test/echo\",\"par")),
          new Poison(
              "trailing text in the body",
              framed("{\"jsonrpc\":\"2.0\",\"method\":\"x\"} trailing")),
          new Poison("nested a hundred thousand deep", framed("[".repeat(100_000))),
          new Poison(
              "parameters nested a hundred thousand deep",
              framed(
                  RawClient.message("test/echo", "[".repeat(100_000) + "]".repeat(100_000), null))),
          new Poison(
              "a big message of the wrong type",
              framed(
                  RawClient.message(
                      "textDocument/didOpen", "{\"textDocument\":[\"" + BIG + "\"]}", null))),
          new Poison(
              "a small message of the wrong type",
              framed(RawClient.message("textDocument/didOpen", "{\"textDocument\":3}", null))),
          new Poison(
              "an unknown notification", framed(RawClient.message("nobody/knows", "{}", null))),
          new Poison(
              "an unknown optional notification",
              framed(RawClient.message("$/nobody", "{}", null))),
          new Poison(
              "a cancellation of nothing",
              framed(RawClient.message("$/cancelRequest", "{\"id\":99}", null))),
          new Poison(
              "a cancellation without an id",
              framed(RawClient.message("$/cancelRequest", "{}", null))),
          new Poison(
              "an answer to no request", framed("{\"jsonrpc\":\"2.0\",\"id\":4711,\"result\":{}}")),
          new Poison(
              "an answer with a text id",
              framed("{\"jsonrpc\":\"2.0\",\"id\":\"q\",\"result\":{}}")),
          new Poison(
              "an answer with a broken error",
              framed("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":7}")),
          new Poison("a method that is no text", framed("{\"jsonrpc\":\"2.0\",\"method\":{}}")),
          new Poison("bytes that are no UTF-8", badUtf8()),
          new Poison(
              "a lone surrogate",
              framed(RawClient.message("test/none", "{\"a\":\"\\ud800\"}", null))),
          new Poison(
              "a number that is none", framed(RawClient.message("test/none", "{\"a\":NaN}", null))),
          new Poison(
              "a missing document",
              framed(RawClient.message("textDocument/didChange", "{}", null))));

  private static byte[] badUtf8() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("Content-Length: 4\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'});
    return bytes.toByteArray();
  }

  @TestFactory
  Stream<DynamicTest> poison_thenRequest_isAnswered() {
    return NOISE.stream()
        .map(poison ->
            DynamicTest.dynamicTest(
                poison.name(),
                () -> {
                  try (var client = server()) {
                    client.raw(poison.bytes());
                    EchoFeature.assertAlive(client);
                  }
                }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-length: %d\r\n\r\n",
        "CONTENT-LENGTH:%d\r\n\r\n",
        "Content-Length: %d\n\n",
        "Content-Length: %d \r\n\r\n",
        "Content-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: %d\r\n\r\n",
        "Content-Length: %d\r\nContent-Type: text/plain; charset=klingon\r\n\r\n",
        "\uFEFFContent-Length: %d\r\n\r\n",
        "strayContent-Length: %d\r\n\r\n",
        "Content-Length: %d\r\nContent-Length: many\r\n\r\n",
        "Content-Length: %1$d\r\nContent-Length: %1$d\r\n\r\n",
        "Content-Length: 70\r\nContent-Length: %d\r\n\r\n",
      })
  void oddHeader_isUnderstood(String header) {
    try (var client = server()) {
      client.raw(String.format(header, ECHO.length()) + ECHO);
      assertThat(client.answerTo(7).has("result")).isTrue();
      EchoFeature.assertAlive(client);
    }
  }

  @Test
  void byteOrderMark_inTheBody_isSkipped() {
    try (var client = server()) {
      client.frame("\uFEFF" + ECHO);
      assertThat(client.answerTo(7).has("result")).isTrue();
    }
  }

  @Test
  void length_tooLarge_givesBackWhatItSwallowed() {
    try (var client = server()) {
      var body = RawClient.message("nobody/knows", "{}", null);
      client.raw("Content-Length: " + (body.length() + 60) + "\r\n\r\n" + body);
      client.frame(ECHO);
      assertThat(client.answerTo(7).has("result")).isTrue();
      EchoFeature.assertAlive(client);
    }
  }

  @Test
  void bodyAboveTheCap_isPassedOver() {
    try (var client = server()) {
      int size = (64 << 20) + 10;
      client.raw("Content-Length: " + size + "\r\n\r\n");
      var chunk = "z".repeat(1 << 20);
      for (int sent = 0; sent < 64; sent++) {
        client.raw(chunk);
      }
      client.raw("0123456789");
      EchoFeature.assertAlive(client);
    }
  }

  @Test
  void truncatedBody_isTheEnd() {
    try (var client = server()) {
      client.raw("Content-Length: 100\r\n\r\n{\"half\":");
      client.endInput();
      assertThat(client.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void frames_splitAndMerged_areAllAnswered() {
    var seed = 20260101L;
    var random = new SplittableRandom(seed);
    try (var client = server()) {
      var all = new ByteArrayOutputStream();
      for (int id = 1; id <= 200; id++) {
        all.writeBytes(framed(RawClient.message("test/echo", "{\"text\":\"ä😀\"}", id)));
      }
      var bytes = all.toByteArray();
      for (int at = 0; at < bytes.length; ) {
        int step = Math.min(bytes.length - at, random.nextInt(1, 300));
        client.raw(java.util.Arrays.copyOfRange(bytes, at, at + step));
        at += step;
      }
      for (int id = 1; id <= 200; id++) {
        assertThat(client.answerTo(id).getAsJsonObject("result").get("text").getAsString())
            .as("seed %d, id %d", seed, id)
            .isEqualTo("ä😀");
      }
    }
  }

  // Requests that must be answered although something is wrong with them

  private record Wrong(String name, String body, String id, int code) {}

  private static final List<Wrong> WRONG =
      List.of(
          new Wrong(
              "a float id",
              "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"test/echo\"}",
              "1.5",
              -32600),
          new Wrong(
              "a null id",
              "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"test/echo\"}",
              "null",
              -32600),
          new Wrong(
              "an id that is an object",
              "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"test/echo\"}",
              "null",
              -32600),
          new Wrong("no method", "{\"jsonrpc\":\"2.0\",\"id\":11}", "11", -32600),
          new Wrong(
              "a method that is no text",
              "{\"jsonrpc\":\"2.0\",\"id\":11,\"method\":7}",
              "11",
              -32600),
          new Wrong(
              "a syntax error behind the id",
              "{\"jsonrpc\":\"2.0\",\"id\":12,\"method\":\"test/echo\",\"params\":{",
              "12",
              -32700),
          new Wrong("a syntax error without an id", "{\"jsonrpc\":", "null", -32700),
          new Wrong(
              "a batch",
              "[{\"jsonrpc\":\"2.0\",\"id\":13,\"method\":\"test/echo\"}]",
              "13",
              -32600),
          new Wrong("an empty batch", "[]", "null", -32600),
          new Wrong(
              "an unknown method",
              "{\"jsonrpc\":\"2.0\",\"id\":14,\"method\":\"nobody/knows\",\"params\":{}}",
              "14",
              -32601),
          new Wrong(
              "an unknown optional method",
              "{\"jsonrpc\":\"2.0\",\"id\":14,\"method\":\"$/knows\"}",
              "14",
              -32601),
          new Wrong(
              "parameters by position",
              "{\"jsonrpc\":\"2.0\",\"id\":15,\"method\":\"test/echo\",\"params\":[1]}",
              "15",
              -32602),
          new Wrong(
              "parameters of the wrong type",
              "{\"jsonrpc\":\"2.0\",\"id\":16,\"method\":\"test/echo\",\"params\":{\"text\":{}}}",
              "16",
              -32602),
          new Wrong(
              "wrong parameters before the method",
              "{\"id\":16,\"params\":{\"text\":{}},\"method\":\"test/echo\"}",
              "16",
              -32602),
          new Wrong(
              "missing parameters",
              "{\"jsonrpc\":\"2.0\",\"id\":17,\"method\":\"test/echo\"}",
              "17",
              -32602),
          new Wrong(
              "parameters that name no document",
              "{\"jsonrpc\":\"2.0\",\"id\":18,\"method\":\"test/text\",\"params\":{}}",
              "18",
              -32602),
          new Wrong(
              "a document that is not open",
              "{\"jsonrpc\":\"2.0\",\"id\":19,\"method\":\"test/text\",\"params\":{\"textDocument\":{\"uri\":\"file:///no\"}}}",
              "19",
              -32602),
          new Wrong(
              "a big request of the wrong type",
              "{\"jsonrpc\":\"2.0\",\"id\":20,\"method\":\"test/echo\",\"params\":{\"text\":[\""
                  + BIG
                  + "\"]}}",
              "20",
              -32602));

  @TestFactory
  Stream<DynamicTest> wrongRequest_isRefusedByNumber() {
    return WRONG.stream()
        .map(wrong ->
            DynamicTest.dynamicTest(
                wrong.name(),
                () -> {
                  try (var client = server()) {
                    client.frame(wrong.body());
                    var answer = client.answerTo(wrong.id());
                    assertThat(errorCode(answer)).isEqualTo(wrong.code());
                    assertThat(answer.getAsJsonObject("error").has("data")).isFalse();
                    EchoFeature.assertAlive(client);
                  }
                }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2147483648",
        "9223372036854775807",
        "123456789012345678901234567890",
        "-1",
        "0",
        "\"text\"",
        "\"\"",
        "\"7\""
      })
  void unusualId_isAnsweredAsItCame(String id) {
    try (var client = server()) {
      client.frame(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + id
              + ",\"method\":\"test/echo\",\"params\":{\"text\":\"a\"}}");
      assertThat(client.answerTo(id).has("result")).isTrue();
      EchoFeature.assertAlive(client);
    }
  }

  @Test
  void params_beforeMethod_areRead() {
    try (var client = server()) {
      client.frame("{\"params\":{\"text\":\"late\"},\"method\":\"test/echo\",\"id\":5}");
      assertThat(client.answerTo(5).getAsJsonObject("result").get("text").getAsString())
          .isEqualTo("late");
    }
  }

  @Test
  void batch_isRefusedForEachOfItsIds() {
    try (var client = server()) {
      client.frame(
          "[" + RawClient.message("a", "{}", 31) + "," + RawClient.message("b", "{}", 32) + "]");
      assertThat(errorCode(client.answerTo(31))).isEqualTo(-32600);
      assertThat(errorCode(client.answerTo(32))).isEqualTo(-32600);
      EchoFeature.assertAlive(client);
    }
  }

  @Test
  void id_inUse_isRefusedAndBothAreAnswered() {
    var go = new CountDownLatch(1);
    try (var client =
        TestServer.start(session -> List.of(new EchoFeature(session), new WaitingFeature(go)))) {
      client.initialize();
      client.frame(RawClient.message("test/wait", "{}", 41));
      client.frame(RawClient.message("test/wait", "{}", 41));
      assertThat(errorCode(client.answerTo(41))).isEqualTo(-32600);
      go.countDown();
      client.await(
          "the first one's answer",
          message -> message.has("result") && message.get("id").toString().equals("41"));
      EchoFeature.assertAlive(client);
    }
  }

  @Test
  void randomBytes_neverSilenceTheServer() {
    var seed = 4242L;
    var random = new SplittableRandom(seed);
    try (var client = server()) {
      for (int round = 0; round < 50; round++) {
        var bytes = new byte[random.nextInt(1, 2000)];
        random.nextBytes(bytes);
        client.raw(random.nextBoolean() ? bytes : framedBytes(bytes));
        try {
          EchoFeature.assertAlive(client);
        } catch (AssertionError deaf) {
          throw new AssertionError("seed " + seed + ", round " + round, deaf);
        }
      }
    }
  }

  private static byte[] framedBytes(byte[] content) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(
        ("Content-Length: " + content.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(content);
    return all.toByteArray();
  }
}
