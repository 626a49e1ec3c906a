package dev.aurelis.server.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A piece of an answer without choices, as Ollama's own routes and llama.cpp's infill send it: the
 * text stands in the object itself, and a flag tells the end.
 *
 * @param text may be empty
 * @param end why it ended, in the words of the chat dialect; empty where it goes on
 */
record FlatChunk(String text, Optional<String> end) {
  /** Whether an object has that form. */
  static boolean isOne(ObjectNode chunk) {
    return !chunk.has("choices")
        && (chunk.path("done").isBoolean() || chunk.path("stop").isBoolean());
  }

  static FlatChunk of(ObjectNode chunk) {
    var text =
        Json.child(chunk, "message")
            .flatMap(message -> Json.text(message, "content"))
            .or(() -> Json.text(chunk, "response"))
            .or(() -> Json.text(chunk, "content"))
            .orElse("");
    boolean over = chunk.path("done").asBoolean() || chunk.path("stop").asBoolean();
    return new FlatChunk(text, over ? Optional.of(reason(chunk)) : Optional.empty());
  }

  private static String reason(JsonNode chunk) {
    var told =
        Json.text(chunk, "done_reason").or(() -> Json.text(chunk, "stop_type")).orElse("stop");
    return switch (told) {
      case "eos", "word", "none", "stop" -> "stop";
      case "limit", "length" -> "length";
      default -> told;
    };
  }
}
