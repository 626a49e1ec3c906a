package dev.aurelis.server.sim.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The parts of a chat or completion request that change the answer.
 *
 * @param suffix what stands behind the hole, in a completion request that has one
 * @param maxTokens from {@code max_completion_tokens} or {@code max_tokens}
 */
public record ChatRequest(
    String model,
    List<Turn> turns,
    Optional<String> suffix,
    boolean stream,
    boolean usageAsked,
    boolean logprobs,
    OptionalInt maxTokens,
    List<String> stops,
    JsonNode body) {

  /** One message: its role and the text of all its parts. */
  public record Turn(String role, String text) {}

  public ChatRequest {
    turns = List.copyOf(turns);
    stops = List.copyOf(stops);
  }

  /** How the prompt is given. */
  public enum Route {
    /** In {@code messages}. */
    CHAT,
    /** In {@code prompt}, with or without a {@code suffix}. */
    COMPLETION
  }

  /** Reads a request of either route. */
  public static ChatRequest of(Route route, JsonNode body) {
    return switch (route) {
      case CHAT -> chat(body);
      case COMPLETION -> completion(body);
    };
  }

  /** Reads a chat request; a body without messages gives one without turns. */
  public static ChatRequest chat(JsonNode body) {
    var turns = new ArrayList<Turn>();
    for (var message : body.path("messages")) {
      turns.add(new Turn(message.path("role").asText(), text(message.path("content"))));
    }
    return of(body, turns, Optional.empty());
  }

  /** Reads a request of the older completion route: {@code prompt} and maybe {@code suffix}. */
  public static ChatRequest completion(JsonNode body) {
    var prompt = List.of(new Turn("user", text(body.path("prompt"))));
    return of(body, prompt, Optional.ofNullable(body.path("suffix").textValue()));
  }

  private static ChatRequest of(JsonNode body, List<Turn> turns, Optional<String> suffix) {
    var limit = body.path("max_completion_tokens");
    if (limit.isMissingNode()) {
      limit = body.path("max_tokens");
    }
    var stops = new ArrayList<String>();
    var stop = body.path("stop");
    if (stop.isTextual()) {
      stops.add(stop.asText());
    }
    stop.elements().forEachRemaining(each -> stops.add(each.asText()));
    return new ChatRequest(
        body.path("model").asText(""),
        turns,
        suffix,
        body.path("stream").asBoolean(false),
        body.path("stream_options").path("include_usage").asBoolean(false),
        body.path("logprobs").asBoolean(false),
        limit.isIntegralNumber() ? OptionalInt.of(limit.asInt()) : OptionalInt.empty(),
        stops,
        body);
  }

  /** Everything that was said, one message after the other, then the suffix. */
  public String prompt() {
    var all = new ArrayList<String>();
    turns.forEach(turn -> all.add(turn.text()));
    suffix.ifPresent(all::add);
    return String.join("\n", all);
  }

  /** The text of the last message of the user, empty if there is none. */
  public String lastUserText() {
    return turns.reversed().stream()
        .filter(turn -> turn.role().equals("user"))
        .map(Turn::text)
        .findFirst()
        .orElse("");
  }

  private static String text(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    var parts = new StringBuilder();
    for (var part : content) {
      parts.append(part.isTextual() ? part.asText() : part.path("text").asText(""));
    }
    return parts.toString();
  }
}
