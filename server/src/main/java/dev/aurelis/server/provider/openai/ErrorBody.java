package dev.aurelis.server.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What an error says, whichever of the known shapes it has. Empty texts stand for what is missing.
 *
 * @param code the provider's own word for the error, lower case
 * @param status the HTTP status it names inside, 0 where none
 * @param param the parameter it complains of
 * @param source who set the limit, as OpenRouter tells
 */
record ErrorBody(
    String code, String type, String message, String param, int status, String source) {

  static ErrorBody text(String text) {
    return new ErrorBody("", "", text, "", 0, "");
  }

  /** Reads a body: JSON of any known shape, or text. Its media type is of no account. */
  static ErrorBody parse(String body) {
    return Json.object(body).flatMap(ErrorBody::of).orElseGet(() -> text(body));
  }

  /** The error that an object holds; empty where it holds none. */
  static Optional<ErrorBody> of(ObjectNode body) {
    var error = body.get("error");
    if (error instanceof ObjectNode nested) {
      return Optional.of(fields(nested));
    }
    if (error != null && error.isTextual()) {
      return Optional.of(text(error.textValue()));
    }
    if (body.has("detail")) {
      return Optional.of(details(body.get("detail")));
    }
    boolean named = Json.text(body, "object").filter("error"::equals).isPresent();
    return named || (body.has("message") && !body.has("choices"))
        ? Optional.of(fields(body))
        : Optional.empty();
  }

  private static ErrorBody fields(ObjectNode error) {
    var nested = nested(error.get("message"));
    var inner = Json.child(error, "innererror").flatMap(e -> Json.text(e, "code")).orElse("");
    return new ErrorBody(
        lower(Json.text(error, "code").orElse(inner)),
        lower(Json.text(error, "type").orElse("")),
        nested.map(ErrorBody::message).orElse(Json.text(error, "message").orElse("")),
        Json.text(error, "param").or(() -> nested.map(ErrorBody::param)).orElse(""),
        status(error),
        Json.child(error, "metadata").flatMap(m -> Json.text(m, "limit_source")).orElse(""));
  }

  /** A message may itself be an error: an object, or JSON in a text. */
  private static Optional<ErrorBody> nested(JsonNode message) {
    if (message instanceof ObjectNode object) {
      return of(object);
    }
    return Optional.ofNullable(message)
        .filter(text -> text.isTextual() && text.textValue().startsWith("{"))
        .flatMap(text -> Json.object(text.textValue()))
        .flatMap(ErrorBody::of);
  }

  private static ErrorBody details(JsonNode detail) {
    if (!detail.isArray() || detail.isEmpty()) {
      return text(detail.isTextual() ? detail.textValue() : "");
    }
    var first = detail.get(0);
    var location = first.path("loc");
    var field = location.isArray() ? location.path(location.size() - 1).asText("") : "";
    return new ErrorBody(
        lower(Json.text(first, "type").orElse("")),
        "",
        Json.text(first, "msg").orElse(""),
        field,
        0,
        "");
  }

  private static int status(ObjectNode error) {
    for (var field : java.util.List.of("code", "status")) {
      int value = error.path(field).asInt(0);
      if (value >= 400 && value < 600) {
        return value;
      }
    }
    return 0;
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }
}
