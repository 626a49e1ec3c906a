package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aurelis.server.sim.chat.ChatRequest;
import dev.aurelis.server.sim.chat.InfillShape;
import dev.aurelis.server.sim.chat.Shape;

/**
 * What llama.cpp's server has beside the routes below {@code /v1}: {@code /infill}, {@code /props},
 * {@code /health}.
 */
final class LlamaCppFace implements Face {
  private static final int WINDOW = 4_096;

  private final Shape shape = new InfillShape();
  private final Speaker speaker;

  LlamaCppFace(Speaker speaker) {
    this.speaker = speaker;
  }

  @Override
  public Served answer(Call call) {
    var request = call.request();
    return switch (request.method() + " " + request.path()) {
      case "GET /health" -> Served.json(200, "served", "{\"status\":\"ok\"}");
      case "GET /props" -> props();
      case "POST /infill" ->
          call.json()
              .filter(JsonNode::isObject)
              .map(body -> infill(call, body))
              .orElseGet(() -> error(400, "the body is no JSON object"));
      default -> error(404, "File Not Found");
    };
  }

  private Served infill(Call call, JsonNode body) {
    if (!body.has("input_prefix") || !body.has("input_suffix")) {
      return error(400, "input_prefix and input_suffix are required");
    }
    return speaker.said(call, ChatRequest.of(ChatRequest.Route.COMPLETION, common(body)), shape);
  }

  /** The request under the names that the other faces have. */
  private static JsonNode common(JsonNode body) {
    ObjectNode common = body.deepCopy();
    common.set("prompt", body.get("input_prefix"));
    common.set("suffix", body.get("input_suffix"));
    if (body.has("n_predict")) {
      common.set("max_tokens", body.get("n_predict"));
    }
    return common;
  }

  private static Served props() {
    var props = Recordings.JSON.createObjectNode().put("total_slots", 1);
    props.putObject("default_generation_settings").put("n_ctx", WINDOW);
    return Served.json(200, "served", props.toString());
  }

  private static Served error(int status, String message) {
    var body = Recordings.JSON.createObjectNode();
    body.putObject("error")
        .put("code", status)
        .put("message", message)
        .put("type", status == 404 ? "not_found_error" : "invalid_request_error");
    return Served.json(status, "refused", body.toString());
  }
}
