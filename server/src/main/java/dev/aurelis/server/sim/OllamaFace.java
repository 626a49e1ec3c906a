package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aurelis.server.sim.chat.ChatRequest;
import dev.aurelis.server.sim.chat.OllamaShape;

/**
 * Ollama's own routes: no key, one object in each line, streamed unless that is refused. A model
 * that is not among the settings' was not pulled.
 */
final class OllamaFace implements Face {
  static final String ROOT = "/api/";

  private final Speaker speaker;

  OllamaFace(Speaker speaker) {
    this.speaker = speaker;
  }

  @Override
  public Served answer(Call call) {
    var request = call.request();
    return switch (request.method() + " " + request.path().substring(ROOT.length())) {
      case "GET tags" -> tags(call);
      case "POST chat" -> body(call, ChatRequest.Route.CHAT, OllamaShape.chat());
      case "POST generate" -> body(call, ChatRequest.Route.COMPLETION, OllamaShape.generate());
      default -> error(404, "not_found", "404 page not found");
    };
  }

  private Served body(Call call, ChatRequest.Route route, OllamaShape shape) {
    var body = call.json().filter(JsonNode::isObject);
    if (body.isEmpty()) {
      return error(400, "invalid_json", "the body is no JSON object");
    }
    var name = body.get().path("model").asText();
    return call.config().models().contains(name)
        ? speaker.inLines(call, ChatRequest.of(route, common(body.get())), shape)
        : error(404, "unknown_model", "model '" + name + "' not found");
  }

  /** The options under the names that the other faces have for them. */
  private static JsonNode common(JsonNode body) {
    ObjectNode common = body.deepCopy();
    var options = body.path("options");
    if (options.has("num_predict")) {
      common.set("max_tokens", options.get("num_predict"));
    }
    if (options.has("stop")) {
      common.set("stop", options.get("stop"));
    }
    return body.has("stream") ? common : common.put("stream", true);
  }

  private static Served tags(Call call) {
    var list = Recordings.JSON.createObjectNode();
    var models = list.putArray("models");
    call.config().models().forEach(name -> models.addObject().put("name", name).put("model", name));
    return Served.json(200, "served", list.toString());
  }

  private static Served error(int status, String verdict, String message) {
    var body = Recordings.JSON.createObjectNode().put("error", message);
    return Served.json(status, verdict, body.toString());
  }
}
