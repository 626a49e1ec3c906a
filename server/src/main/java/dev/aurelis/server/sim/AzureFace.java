package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.sim.chat.ChatRequest;
import dev.aurelis.server.sim.chat.GitHubShape;
import dev.aurelis.server.sim.chat.Shape;

/**
 * Microsoft Foundry below {@code /openai/v1}: a key in {@code api-key} or as bearer, deployments as
 * models, streams with filter results. It fills no holes.
 */
final class AzureFace implements Face {
  static final String ROOT = "/openai/v1/";

  private final Shape chat = new GitHubShape();
  private final Speaker speaker;

  AzureFace(Speaker speaker) {
    this.speaker = speaker;
  }

  @Override
  public Served answer(Call call) {
    var request = call.request();
    if (request.header("api-key").isEmpty() && request.header("Authorization").isEmpty()) {
      return error(401, "401", "No key was given.");
    }
    return switch (request.method() + " " + request.path().substring(ROOT.length())) {
      case "GET models" -> OpenAiFace.models(call);
      case "POST chat/completions" ->
          call.json()
              .filter(JsonNode::isObject)
              .map(body -> chat(call, body))
              .orElseGet(() -> error(400, "invalid_json", "The body is not a JSON object."));
      default -> error(404, "404", "Resource not found");
    };
  }

  private Served chat(Call call, JsonNode body) {
    return call.config().models().contains(body.path("model").asText())
        ? speaker.said(call, ChatRequest.chat(body), chat)
        : error(404, "DeploymentNotFound", "The deployment does not exist.");
  }

  private static Served error(int status, String code, String message) {
    var body = Recordings.JSON.createObjectNode();
    body.putObject("error").put("code", code).put("message", message);
    return Served.json(status, code, body.toString());
  }
}
