package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What GitHub Models really sent in May 2026: four exchanges, four refusals, the catalogue. See the
 * notice beside the files.
 */
final class Recordings {
  /** A request that was made, and the answer byte for byte. */
  record Exchange(JsonNode request, JsonNode headers, String body) {}

  static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> EXCHANGES =
      List.of(
          "chat-stream-simple",
          "chat-stream-logprobs",
          "chat-stream-tool-call",
          "chat-nonstream-json-schema");

  private final List<Exchange> exchanges = EXCHANGES.stream().map(Recordings::exchange).toList();
  private final JsonNode refusal = json("err-429-0.json");

  /** The recorded exchange with exactly this request. */
  Optional<Exchange> of(JsonNode request) {
    return exchanges.stream().filter(each -> each.request().equals(request)).findFirst();
  }

  /** The headers of a streamed answer. */
  JsonNode streamHeaders() {
    return exchanges.getFirst().headers();
  }

  /** The headers of an answer given at once. */
  JsonNode wholeHeaders() {
    return exchanges.getLast().headers();
  }

  /** A 429: its headers and its body. */
  JsonNode refusal() {
    return refusal;
  }

  static JsonNode json(String file) {
    try {
      return JSON.readTree(text(file));
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }

  private static Exchange exchange(String name) {
    var meta = json(name + ".meta.json");
    return new Exchange(
        meta.path("request").path("body"), meta.path("headers"), text(name + ".body"));
  }

  private static String text(String file) {
    try (var in = Recordings.class.getResourceAsStream("recorded/" + file)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }
}
