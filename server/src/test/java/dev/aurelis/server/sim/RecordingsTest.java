package dev.aurelis.server.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aurelis.server.sim.chat.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator beside what the service really sent. */
class RecordingsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHAT = "/inference/chat/completions";
  private static final String AUTH = "Authorization: Bearer " + SimClient.TOKEN;

  private Simulator simulator;

  @BeforeEach
  void start() throws Exception {
    simulator =
        Simulator.start(
            SimulatorConfig.builder()
                .tokens(Tokens.exact())
                .clock(InstantSource.fixed(Instant.parse("2026-05-06T16:28:37Z")))
                .build());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat-stream-simple",
        "chat-stream-logprobs",
        "chat-stream-tool-call",
        "chat-nonstream-json-schema"
      })
  void chat_recordedRequest_givesTheSameBytesAndHeaderNames(String name) throws Exception {
    var meta = json(name + ".meta.json");
    var answer = exchange(meta.path("request").path("body").toString());
    assertThat(answer.body()).isEqualTo(text(name + ".body"));
    assertThat(answer.headerNames()).isEqualTo(names(meta.path("headers")));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "2, 3"})
  void limits_eleventhCallAndTheNextTry_giveTheRecordedRefusals(int first, int second)
      throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(exchange(asking()).status()).isEqualTo(200);
    }
    simulator.advance(Duration.ofMillis(15_500));
    same(exchange(asking()), json("err-429-" + first + ".json"));
    simulator.advance(Duration.ofSeconds(44));
    same(exchange(asking()), json("err-429-" + second + ".json"));
    simulator.advance(Duration.ofSeconds(2));
    assertThat(exchange(asking()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "chat-stream-simple, 2",
    "chat-stream-logprobs, Hello! How can I help you today?",
    "chat-stream-tool-call,",
    "chat-nonstream-json-schema,"
  })
  void chat_ownAnswer_hasTheRecordedShape(String name, String said) throws Exception {
    var recorded = json(name + ".meta.json");
    var request = (ObjectNode) recorded.path("request").path("body").deepCopy();
    request.put("user", "somebody else");
    if (said != null) {
      simulator.script(said);
    } else if (!request.path("stream").asBoolean()) {
      simulator.script("{\"author\":\"Hadley Wickham\",\"title\":\"Apples are tasty\"}");
    }
    boolean countable = said != null;
    assertThat(plain(exchange(request.toString()).body(), countable))
        .isEqualTo(plain(text(name + ".body"), countable));
  }

  @Test
  void catalogue_served_isTheRecordedOneCompact() throws Exception {
    try (var client = new SimClient(simulator)) {
      var body = client.get("/catalog/models").body();
      assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSize(26_222);
      assertThat(JSON.readTree(body)).isEqualTo(json("catalog-2026-05-06.json")).hasSize(43);
    }
  }

  /** Leaves out what differs from call to call. */
  private static String plain(String body, boolean withUsage) {
    var plain =
        body.replaceAll("chatcmpl-\\w+|call_\\w+", "ID")
            .replaceAll("\"created\":[1-9]\\d*", "\"created\":1")
            .replaceAll("\"obfuscation\":\"\\w*\"", "\"obfuscation\":\"\"")
            .replaceAll("_ms\":\\d+", "_ms\":0")
            .replaceAll("\"logprob\":-?[\\d.eE-]+", "\"logprob\":0");
    return withUsage ? plain : plain.replaceAll("_tokens\":\\d+", "_tokens\":0");
  }

  private static void same(Answer answer, JsonNode recorded) {
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo(recorded.path("body").asText());
    assertThat(answer.headerNames()).isEqualTo(names(recorded.path("headers")));
    assertThat(answer.head())
        .contains(
            "Retry-After: " + recorded.path("headers").path("Retry-After").asText() + "\r\n",
            "x-ratelimit-type: UserByModelByMinute\r\n",
            "Content-Type: application/json; charset=utf-8\r\n",
            "Content-Length: 196\r\n");
  }

  private record Answer(String head, String body) {
    int status() {
      return Integer.parseInt(head.split(" ")[1]);
    }

    TreeSet<String> headerNames() {
      var names = new TreeSet<String>();
      head.lines().skip(1).forEach(line -> names.add(line.substring(0, line.indexOf(':'))));
      return names;
    }
  }

  private Answer exchange(String body) throws Exception {
    try (var client = new RawClient(simulator)) {
      client.post(CHAT, body, AUTH);
      var all = client.readText();
      int end = all.indexOf("\r\n\r\n");
      var head = all.substring(0, end + 2);
      var rest = all.substring(end + 4);
      return new Answer(head, head.contains("chunked") ? unchunked(rest) : rest);
    }
  }

  private static String unchunked(String framed) {
    var body = new StringBuilder();
    int at = 0;
    for (int size = -1; size != 0; ) {
      int lineEnd = framed.indexOf("\r\n", at);
      size = Integer.parseInt(framed.substring(at, lineEnd), 16);
      body.append(framed, lineEnd + 2, lineEnd + 2 + size);
      at = lineEnd + 2 + size + 2;
    }
    return body.toString();
  }

  private static String asking() {
    return SimClient.asking("openai/gpt-4.1", "again", false);
  }

  private static TreeSet<String> names(JsonNode headers) {
    var names = new TreeSet<String>();
    headers.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode json(String file) throws Exception {
    return JSON.readTree(text(file));
  }

  private static String text(String file) throws Exception {
    try (var in = Simulator.class.getResourceAsStream("recorded/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
