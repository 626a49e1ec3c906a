package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.sim.chat.ChatRequest;
import dev.aurelis.server.sim.chat.CompletionShape;
import dev.aurelis.server.sim.chat.Model;
import dev.aurelis.server.sim.chat.OpenAiShape;
import dev.aurelis.server.sim.chat.Script;
import dev.aurelis.server.sim.chat.Shape;
import dev.aurelis.server.sim.wire.Header;
import java.util.List;

/**
 * A plain OpenAI-compatible endpoint below {@code /v1}: any key or none, any model, no limits. The
 * completion route takes a {@code suffix}.
 */
final class OpenAiFace {
  static final String ROOT = "/v1/";
  private static final List<Header> STREAM =
      List.of(
          new Header("Content-Type", "text/event-stream; charset=utf-8"),
          new Header("Cache-Control", "no-cache"));
  private static final List<Header> JSON = List.of(new Header("Content-Type", "application/json"));

  private final Shape chat = new OpenAiShape();
  private final Shape completion = new CompletionShape();
  private final Model model;
  private final Script script;

  OpenAiFace(Model model, Script script) {
    this.model = model;
    this.script = script;
  }

  Served answer(Call call) {
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
          Served.json(200, "served", Embeddings.answer(body, body.path("model").asText(), model));
      case "POST completions" -> said(call, ChatRequest.completion(body), completion);
      default ->
          body.path("messages").isEmpty()
              ? error(400, "missing_messages", "Missing required parameter: 'messages'.")
              : said(call, ChatRequest.chat(body), chat);
    };
  }

  private Served said(Call call, ChatRequest request, Shape shape) {
    var config = call.config();
    var name = request.model().isEmpty() ? config.models().getFirst() : request.model();
    var answer =
        model.answer(
            request, name, call.fixedText(), script, config.fixtures(), call.now(), call.chance());
    var reply =
        request.stream()
            ? Playback.stream(
                shape.stream(answer, request, call.chance()),
                STREAM,
                config.latency(),
                call.chance())
            : Playback.whole(
                shape.whole(answer, request),
                answer.pieces().size(),
                JSON,
                config.latency(),
                call.chance());
    return Served.of(reply, "served");
  }

  private static Served models(Call call) {
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
