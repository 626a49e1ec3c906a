package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.sim.chat.ChatRequest;
import dev.aurelis.server.sim.chat.MistralShape;
import dev.aurelis.server.sim.chat.Shape;
import java.util.Optional;
import java.util.Set;

/**
 * Mistral below {@code /mistral/v1}: chat, and holes by their own route. A key that it does not
 * know is refused; tokens are counted unasked.
 */
final class MistralFace implements Face {
  static final String ROOT = "/mistral/v1/";
  private static final Set<String> CHAT_KEYS =
      Set.of(
          "model",
          "messages",
          "temperature",
          "top_p",
          "max_tokens",
          "stream",
          "stop",
          "random_seed",
          "response_format",
          "tools",
          "tool_choice",
          "presence_penalty",
          "frequency_penalty",
          "n",
          "safe_prompt");
  private static final Set<String> FIM_KEYS =
      Set.of(
          "model",
          "prompt",
          "suffix",
          "temperature",
          "top_p",
          "max_tokens",
          "min_tokens",
          "stop",
          "random_seed",
          "stream");

  private final Shape shape = new MistralShape();
  private final Speaker speaker;

  MistralFace(Speaker speaker) {
    this.speaker = speaker;
  }

  @Override
  public Served answer(Call call) {
    var request = call.request();
    if (request.header("Authorization").isEmpty()) {
      return Served.json(401, "unauthorized", "{\"detail\":\"Unauthorized\"}");
    }
    var route = request.method() + " " + request.path().substring(ROOT.length());
    return switch (route) {
      case "GET models" -> OpenAiFace.models(call);
      case "POST chat/completions" -> body(call, CHAT_KEYS, ChatRequest.Route.CHAT);
      case "POST fim/completions" -> body(call, FIM_KEYS, ChatRequest.Route.COMPLETION);
      default -> Served.json(404, "not_found", "{\"detail\":\"Not Found\"}");
    };
  }

  private Served body(Call call, Set<String> known, ChatRequest.Route route) {
    var body = call.json().filter(JsonNode::isObject);
    if (body.isEmpty()) {
      return error("missing", "body");
    }
    return unknown(body.get(), known)
        .map(key -> error("extra_forbidden", key))
        .orElseGet(() -> speaker.said(call, ChatRequest.of(route, body.get()), shape));
  }

  private static Optional<String> unknown(JsonNode body, Set<String> known) {
    return body.propertyStream()
        .map(java.util.Map.Entry::getKey)
        .filter(key -> !known.contains(key))
        .findFirst();
  }

  private static Served error(String type, String key) {
    var body = Recordings.JSON.createObjectNode().put("object", "error");
    var detail = body.putObject("message").putArray("detail").addObject().put("type", type);
    detail.putArray("loc").add("body").add(key);
    body.put("type", "invalid_request_error").putNull("param").putNull("code");
    return Served.json(422, type, body.toString());
  }
}
