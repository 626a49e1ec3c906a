package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aurelis.server.sim.limits.Admission;
import dev.aurelis.server.sim.wire.Bytes;
import dev.aurelis.server.sim.wire.Header;
import dev.aurelis.server.sim.wire.Reply;
import java.util.ArrayList;
import java.util.List;

/** The errors of GitHub Models, word for word where they are known. */
final class GitHubErrors {
  private GitHubErrors() {}

  static Served gone() {
    return Served.json(
        410,
        "gone",
        "{\"error\":{\"code\":\"github_models_retirement_brownout\",\"message\":\"GitHub Models is"
            + " temporarily unavailable as part of a scheduled retirement brownout.\"}}");
  }

  static Served unauthorized(String message) {
    return error(401, "unauthorized", message);
  }

  static Served notFound() {
    return error(404, "not_found", "Not Found");
  }

  static Served badJson() {
    return error(400, "bad_request", "Invalid JSON in request body");
  }

  static Served unknownModel(String name) {
    return error(404, "unknown_model", "Unknown model: " + name);
  }

  static Served noAccess(String id) {
    return error(403, "no_access", "No access to model: " + id);
  }

  static Served tooLarge(String model, int max) {
    return error(
        413,
        "tokens_limit_reached",
        "Request body too large for %s model. Max size: %d tokens.".formatted(model, max));
  }

  /** The form OpenAI's own service uses, passed through. */
  static Served parameter(String code, String parameter, String message) {
    var body = Recordings.JSON.createObjectNode();
    body.putObject("error")
        .put("message", message)
        .put("type", "invalid_request_error")
        .put("param", parameter)
        .put("code", code);
    return Served.json(400, code, body.toString());
  }

  /** The form of models that take no unknown key. */
  static Served extraForbidden(String key) {
    var detail = Recordings.JSON.createObjectNode();
    var problem = detail.putArray("detail").addObject();
    problem.put("type", "extra_forbidden");
    problem.putArray("loc").add("body").add(key);
    problem.put("msg", "Extra inputs are not permitted");
    var body = Recordings.JSON.createObjectNode();
    body.putObject("error")
        .put("code", "Invalid input")
        .put("message", detail.toString())
        .put("status", 422);
    return Served.json(422, "extra_forbidden", body.toString());
  }

  /** A 429 with the recorded headers; the body is text under a JSON type, or JSON. */
  static Served rateLimited(Admission.Refused refused, boolean text, Recordings recordings) {
    var headers = new ArrayList<Header>();
    var wait = String.valueOf(refused.waitSeconds());
    recordings
        .refusal()
        .path("headers")
        .properties()
        .forEach(header ->
            headers.add(
                new Header(
                    header.getKey(),
                    switch (header.getKey()) {
                      case "Retry-After", "x-ratelimit-timeremaining" -> wait;
                      case "x-ratelimit-type" -> refused.type();
                      default -> header.getValue().asText();
                    })));
    headers.removeIf(header -> header.name().equals("Content-Length"));
    var body = text ? recordings.refusal().path("body").asText() : json(refused);
    return Served.of(Reply.whole(429, headers, Bytes.of(body)), "rate_limited");
  }

  private static String json(Admission.Refused refused) {
    var message =
        "Rate limit of %d per %ds exceeded for %s. Please wait %d seconds before retrying."
            .formatted(
                refused.limit(), refused.perSeconds(), refused.type(), refused.waitSeconds());
    return body("RateLimitReached", message).toString();
  }

  private static Served error(int status, String code, String message) {
    return Served.json(status, code, body(code, message).toString());
  }

  private static ObjectNode body(String code, String message) {
    var body = Recordings.JSON.createObjectNode();
    body.putObject("error").put("code", code).put("message", message).put("details", message);
    return body;
  }

  /** Header lines from a recording, with those of the moment left out. */
  static List<Header> recorded(JsonNode headers) {
    var lines = new ArrayList<Header>();
    headers
        .properties()
        .forEach(each -> lines.add(new Header(each.getKey(), each.getValue().asText())));
    lines.removeIf(
        line -> line.name().equals("Content-Length") || line.name().equals("Transfer-Encoding"));
    return lines;
  }
}
