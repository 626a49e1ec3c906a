package dev.aurelis.server.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.model.AnswerForm;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds JSON against a schema of the keywords that providers take for structured answers: type,
 * enum, const, properties, required, additionalProperties, items and anyOf. Titles and descriptions
 * are read over; any other keyword is a fault of whoever wrote the schema.
 */
public final class SchemaCheck {
  private static final Pattern FENCED =
      Pattern.compile("```(?:json)?\\s*\\n(.*?)\\n?```", Pattern.DOTALL);
  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "enum",
          "const",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "anyOf",
          "title",
          "description",
          "$schema");

  private SchemaCheck() {}

  /** The JSON within a text: all of it, or what stands in its one fence. */
  public static String within(String text) {
    var fenced = FENCED.matcher(text.strip());
    return fenced.matches() ? fenced.group(1).strip() : text.strip();
  }

  /**
   * Where the JSON does not fit; empty where it does.
   *
   * @throws IllegalArgumentException where the schema holds anything but the keywords above
   */
  public static Optional<String> misfit(String json, AnswerForm form) {
    var schema =
        Json.tree(form.schema())
            .orElseThrow(() -> new IllegalArgumentException("the schema is no JSON"));
    return Json.tree(json)
        .map(answer -> misfit("the answer", answer, schema))
        .orElse(Optional.of("it is no JSON"));
  }

  private static Optional<String> misfit(String at, JsonNode value, JsonNode schema) {
    known(schema);
    return type(at, value, schema)
        .or(() -> among(at, value, schema))
        .or(() -> members(at, value, schema))
        .or(() -> items(at, value, schema))
        .or(() -> oneOfSeveral(at, value, schema));
  }

  private static void known(JsonNode schema) {
    schema
        .fieldNames()
        .forEachRemaining(name -> {
          if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException("not a keyword for answers: " + name);
          }
        });
  }

  private static Optional<String> type(String at, JsonNode value, JsonNode schema) {
    var type = schema.path("type");
    if (type.isMissingNode()) {
      return Optional.empty();
    }
    boolean fits = type.isTextual() && isOf(type.textValue(), value);
    for (var one : type) {
      fits |= isOf(one.textValue(), value);
    }
    return fits ? Optional.empty() : Optional.of(at + " is not of type " + type);
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" ->
          value.isIntegralNumber()
              || (value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0);
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("not a type: " + type);
    };
  }

  private static Optional<String> among(String at, JsonNode value, JsonNode schema) {
    var constant = schema.path("const");
    if (!constant.isMissingNode() && !constant.equals(value)) {
      return Optional.of(at + " is not " + constant);
    }
    var all = schema.path("enum");
    if (all.isMissingNode()) {
      return Optional.empty();
    }
    for (var one : all) {
      if (one.equals(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(at + " is none of " + all);
  }

  private static Optional<String> members(String at, JsonNode value, JsonNode schema) {
    if (!value.isObject()) {
      return Optional.empty();
    }
    for (var name : schema.path("required")) {
      if (!value.has(name.textValue())) {
        return Optional.of(at + " lacks " + name.textValue());
      }
    }
    var properties = schema.path("properties");
    boolean closed =
        schema.path("additionalProperties").isBoolean()
            && !schema.path("additionalProperties").booleanValue();
    for (var field : value.properties()) {
      var own = properties.path(field.getKey());
      if (own.isMissingNode() && closed) {
        return Optional.of(at + " has a member too many");
      }
      var wrong =
          own.isMissingNode()
              ? Optional.<String>empty()
              : misfit(field.getKey(), field.getValue(), own);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> items(String at, JsonNode value, JsonNode schema) {
    var each = schema.path("items");
    if (!value.isArray() || each.isMissingNode()) {
      return Optional.empty();
    }
    for (var item : value) {
      var wrong = misfit("an item of " + at, item, each);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> oneOfSeveral(String at, JsonNode value, JsonNode schema) {
    var several = schema.path("anyOf");
    if (several.isMissingNode()) {
      return Optional.empty();
    }
    for (var one : several) {
      if (misfit(at, value, one).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(at + " fits none of what it may be");
  }
}
