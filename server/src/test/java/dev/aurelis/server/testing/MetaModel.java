package dev.aurelis.server.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The published meta model of LSP 3.18, and what it says about messages of a server. Stricter than
 * the protocol in one way: a property that it does not know is wrong. Methods that it does not know
 * are not looked at.
 */
final class MetaModel {
  private static final MetaModel LSP = new MetaModel(read());
  private static final Set<String> ANYTHING = Set.of("LSPAny", "LSPObject", "LSPArray");

  private final Map<String, JsonObject> structures;
  private final Map<String, JsonObject> enumerations;
  private final Map<String, JsonObject> aliases;
  private final Map<String, JsonObject> requests;
  private final Map<String, JsonObject> notifications;

  private MetaModel(JsonObject model) {
    structures = by("name", model.getAsJsonArray("structures"));
    enumerations = by("name", model.getAsJsonArray("enumerations"));
    aliases = by("name", model.getAsJsonArray("typeAliases"));
    requests = by("method", model.getAsJsonArray("requests"));
    notifications = by("method", model.getAsJsonArray("notifications"));
  }

  static MetaModel lsp() {
    return LSP;
  }

  /** What is wrong with a request or notification that a server sent; empty where nothing is. */
  Optional<String> wrongMessage(JsonObject message) {
    var method = message.get("method").getAsString();
    var known = message.has("id") ? requests.get(method) : notifications.get(method);
    if (known == null) {
      return Optional.empty();
    }
    if (known.get("messageDirection").getAsString().equals("clientToServer")) {
      return Optional.of(method + ": only clients send this");
    }
    var params = message.get("params");
    if (!known.has("params")) {
      return Optional.empty();
    }
    return (params == null
            ? Optional.of("params are missing")
            : wrong("params", params, known.getAsJsonObject("params")))
        .or(() -> method.equals("$/progress") ? wrongProgress(params) : Optional.empty())
        .map(why -> method + ": " + why + " in " + message);
  }

  /** What is wrong with a server's answer. */
  Optional<String> wrongAnswer(String method, JsonObject answer) {
    var known = requests.get(method);
    if (known == null || !answer.has("result")) {
      return Optional.empty();
    }
    return wrong("result", answer.get("result"), known.getAsJsonObject("result"))
        .map(why -> method + ": " + why + " in " + answer);
  }

  private Optional<String> wrongProgress(JsonElement params) {
    var value = params.getAsJsonObject().getAsJsonObject("value");
    var kind = value.get("kind").getAsString();
    var name = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    return structure("value", value, "WorkDoneProgress" + name);
  }

  private Optional<String> wrong(String at, JsonElement value, JsonObject type) {
    return switch (type.get("kind").getAsString()) {
      case "base" -> isBase(value, type.get("name").getAsString()) ? fine() : wrong(at, type);
      case "stringLiteral" -> value.equals(type.get("value")) ? fine() : wrong(at, type);
      case "reference" -> reference(at, value, type.get("name").getAsString());
      case "array" ->
          value instanceof JsonArray list
              ? all(at, list, type.getAsJsonObject("element"))
              : wrong(at, type);
      case "map" -> map(at, value, type);
      case "or" -> oneOf(at, value, type.getAsJsonArray("items"));
      case "literal" ->
          value instanceof JsonObject object
              ? members(at, object, properties(type.getAsJsonObject("value")))
              : wrong(at, type);
      case "tuple" -> value instanceof JsonArray ? fine() : wrong(at, type);
      default -> Optional.of(at + ": a type that nobody reads here: " + type);
    };
  }

  private Optional<String> reference(String at, JsonElement value, String name) {
    if (ANYTHING.contains(name)) {
      return fine();
    }
    if (enumerations.containsKey(name)) {
      return enumeration(at, value, enumerations.get(name));
    }
    return aliases.containsKey(name)
        ? wrong(at, value, aliases.get(name).getAsJsonObject("type"))
        : structure(at, value, name);
  }

  private Optional<String> structure(String at, JsonElement value, String name) {
    return value instanceof JsonObject object
        ? members(at, object, properties(structures.get(name)))
        : Optional.of(at + " is no " + name);
  }

  private Optional<String> members(
      String at, JsonObject object, Map<String, JsonObject> properties) {
    for (var name : object.keySet()) {
      if (!properties.containsKey(name)) {
        return Optional.of(at + " has an unknown member " + name);
      }
    }
    for (var property : properties.entrySet()) {
      var value = object.get(property.getKey());
      var known = property.getValue();
      boolean optional = known.has("optional") && known.get("optional").getAsBoolean();
      if (value == null && !optional) {
        return Optional.of(at + " lacks " + property.getKey());
      }
      if (value != null) {
        var why = wrong(at + "." + property.getKey(), value, known.getAsJsonObject("type"));
        if (why.isPresent()) {
          return why;
        }
      }
    }
    return fine();
  }

  private Map<String, JsonObject> properties(JsonObject structure) {
    var all = new HashMap<String, JsonObject>();
    for (var from : List.of("extends", "mixins")) {
      if (structure.get(from) instanceof JsonArray others) {
        others.forEach(other -> {
          var name = other.getAsJsonObject().get("name").getAsString();
          all.putAll(properties(structures.get(name)));
        });
      }
    }
    structure
        .getAsJsonArray("properties")
        .forEach(property ->
            all.put(
                property.getAsJsonObject().get("name").getAsString(), property.getAsJsonObject()));
    return all;
  }

  private Optional<String> enumeration(String at, JsonElement value, JsonObject known) {
    if (known.has("supportsCustomValues")) {
      return wrong(at, value, known.getAsJsonObject("type"));
    }
    for (var one : known.getAsJsonArray("values")) {
      if (one.getAsJsonObject().get("value").equals(value)) {
        return fine();
      }
    }
    return Optional.of(at + " is none of " + known.get("name").getAsString());
  }

  private Optional<String> all(String at, JsonArray list, JsonObject element) {
    for (var item : list) {
      var why = wrong(at + "[]", item, element);
      if (why.isPresent()) {
        return why;
      }
    }
    return fine();
  }

  private Optional<String> map(String at, JsonElement value, JsonObject type) {
    if (!(value instanceof JsonObject object)) {
      return wrong(at, type);
    }
    for (var entry : object.entrySet()) {
      var why = wrong(at + "." + entry.getKey(), entry.getValue(), type.getAsJsonObject("value"));
      if (why.isPresent()) {
        return why;
      }
    }
    return fine();
  }

  private Optional<String> oneOf(String at, JsonElement value, JsonArray items) {
    var reasons = new ArrayList<String>();
    for (var item : items) {
      var why = wrong(at, value, item.getAsJsonObject());
      if (why.isEmpty()) {
        return fine();
      }
      reasons.add(why.get());
    }
    return Optional.of(String.join(", or ", reasons));
  }

  private static boolean isBase(JsonElement value, String name) {
    if (name.equals("null")) {
      return value.isJsonNull();
    }
    if (!(value instanceof JsonPrimitive primitive)) {
      return false;
    }
    return switch (name) {
      case "boolean" -> primitive.isBoolean();
      case "integer", "uinteger", "decimal" ->
          primitive.isNumber()
              && (name.equals("decimal") || primitive.getAsDouble() == primitive.getAsInt())
              && (!name.equals("uinteger") || primitive.getAsDouble() >= 0);
      default -> primitive.isString();
    };
  }

  private static Optional<String> wrong(String at, JsonObject type) {
    return Optional.of(at + " is no " + type);
  }

  private static Optional<String> fine() {
    return Optional.empty();
  }

  private static Map<String, JsonObject> by(String key, JsonArray all) {
    var found = new HashMap<String, JsonObject>();
    all.forEach(
        one -> found.put(one.getAsJsonObject().get(key).getAsString(), one.getAsJsonObject()));
    return found;
  }

  private static JsonObject read() {
    try (var stream = MetaModel.class.getResourceAsStream("/lsp/metaModel.json");
        var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
