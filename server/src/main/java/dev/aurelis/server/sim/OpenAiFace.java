package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.sim.chat.ChatRequest;
import dev.aurelis.server.sim.chat.CompletionShape;
import dev.aurelis.server.sim.chat.OpenAiShape;
import dev.aurelis.server.sim.chat.Shape;

/**
 * A plain OpenAI-compatible endpoint below {@code /v1}: any key or none, any model, no limits. The
 * completion route takes a {@code suffix}.
 */
final class OpenAiFace implements Face {
  static final String ROOT = "/v1/";
  private final Shape chat = new OpenAiShape();
  private final Shape completion = new CompletionShape();
  private final Speaker speaker;

  OpenAiFace(Speaker speaker) {
    this.speaker = speaker;
  }

  @Override
  public Served answer(Call call) {
    var route = call.request().method() + " " + call.request().path().substring(ROOT.length());
    return switch (route) {
      case "GET models" -> models(call);
      case "POST chat/completions", "POST completions", "POST embeddings" ->
          call.json()
              .filter(JsonNode::isObject)
              .map(body -> body(call, route, body))
              .orElseGet(() -> error(400, "invalid_json", "The body is not a JSON object."));
      default -> error(404, "not_found", "Unknown request URL: " + route + ".");
    };
  }

  private Served body(Call call, String route, JsonNode body) {
    return switch (route) {
      case "POST embeddings" ->
          Served.json(
              200, "served", Embeddings.answer(body, body.path("model").asText(), speaker.model()));
      case "POST completions" -> speaker.said(call, ChatRequest.completion(body), completion);
      default ->
          body.path("messages").isEmpty()
              ? error(400, "missing_messages", "Missing required parameter: 'messages'.")
              : speaker.said(call, ChatRequest.chat(body), chat);
    };
  }

  static Served models(Call call) {
    var list = Recordings.JSON.createObjectNode().put("object", "list");
    var data = list.putArray("data");
    for (var name : call.config().models()) {
      data.addObject()
          .put("id", name)
          .put("object", "model")
          .put("created", 0)
          .put("owned_by", "simulator");
    }
    return Served.json(200, "served", list.toString());
  }

  private static Served error(int status, String code, String message) {
    var body = Recordings.JSON.createObjectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", "invalid_request_error")
        .putNull("param")
        .put("code", code);
    return Served.json(status, code, body.toString());
  }
}
