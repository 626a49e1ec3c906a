package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.lsp.session.LspFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** A JSON object from outside whose every wrong shape ends in one plain sentence and -32602. */
record Argument(JsonObject json) {
  private static final int LONGEST_TEXT = 20_000;

  /** The one argument of a command. */
  static Argument ofCommand(JsonObject params) {
    if (params.get("arguments") instanceof JsonArray list
        && list.size() == 1
        && list.get(0) instanceof JsonObject object) {
      return new Argument(object);
    }
    throw LspFailure.invalid("The command takes one argument, and that must be an object.");
  }

  /** The same, for commands that can do without. */
  static Argument ofCommandOrEmpty(JsonObject params) {
    boolean none =
        !params.has("arguments")
            || params.get("arguments").isJsonNull()
            || (params.get("arguments") instanceof JsonArray list && list.isEmpty());
    return none ? new Argument(new JsonObject()) : ofCommand(params);
  }

  String uri() {
    return object("textDocument")
        .flatMap(document -> new Argument(document).text("uri"))
        .orElseThrow(() -> LspFailure.invalid("textDocument.uri is missing or is no text."));
  }

  Optional<Integer> version() {
    return object("textDocument").flatMap(document -> number(document, "version"));
  }

  Optional<Range> range() {
    return object("range")
        .map(range -> new Range(position(range, "start"), position(range, "end")));
  }

  Optional<Integer> number(String name) {
    return number(json, name);
  }

  Position position(String name) {
    return position(json, name);
  }

  Optional<String> text(String name) {
    var value = json.get(name);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (!(value instanceof JsonPrimitive primitive) || !primitive.isString()) {
      throw LspFailure.invalid(name + " must be a text.");
    }
    if (primitive.getAsString().length() > LONGEST_TEXT) {
      throw LspFailure.invalid(name + " is too long.");
    }
    return Optional.of(primitive.getAsString());
  }

  /** A list of texts; other elements are left out. */
  List<String> texts(String name) {
    return json.get(name) instanceof JsonArray list
        ? list.asList().stream()
            .filter(element -> element instanceof JsonPrimitive text && text.isString())
            .map(JsonElement::getAsString)
            .limit(50)
            .toList()
        : List.of();
  }

  /** A list of objects; other elements are left out. */
  List<Argument> objects(String name) {
    return json.get(name) instanceof JsonArray list
        ? list.asList().stream()
            .filter(JsonElement::isJsonObject)
            .map(element -> new Argument(element.getAsJsonObject()))
            .toList()
        : List.of();
  }

  Optional<JsonObject> object(String name) {
    var value = json.get(name);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (value instanceof JsonObject object) {
      return Optional.of(object);
    }
    throw LspFailure.invalid(name + " must be an object.");
  }

  private static Position position(JsonObject parent, String name) {
    if (parent.get(name) instanceof JsonObject place) {
      var line = number(place, "line");
      var character = number(place, "character");
      if (line.isPresent() && character.isPresent()) {
        return new Position(line.get(), character.get());
      }
    }
    throw LspFailure.invalid(name + " must be a position with line and character.");
  }

  private static Optional<Integer> number(JsonObject parent, String name) {
    var value = parent.get(name);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      try {
        return Optional.of(new BigDecimal(primitive.getAsString()).intValueExact());
      } catch (ArithmeticException | NumberFormatException odd) {
        throw LspFailure.invalid(name + " must be a whole number.");
      }
    }
    throw LspFailure.invalid(name + " must be a number.");
  }
}
