package dev.aurelis.server.lsp.transport;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The second look at a body that was no usual message: finds the id to answer to and says what is
 * wrong. A request always gets its error; where no id can be found the id is null (JSON-RPC 2.0,
 * section 5). A broken answer is ignored, because nobody waits for an answer to it.
 */
final class Autopsy {
  private static final int MOST_IDS = 1000;

  private JsonElement id = JsonNull.INSTANCE;
  private boolean hasId;
  private String method = "";
  private JsonElement params = JsonNull.INSTANCE;
  private boolean answers;

  private Autopsy() {}

  /** What to do about a body that the parser could not take. */
  static Incoming of(byte[] body) {
    var found = new Autopsy();
    try (var reader = MessageParser.reader(body)) {
      if (reader.peek() != JsonToken.BEGIN_OBJECT) {
        return notAnObject(JsonParser.parseReader(reader));
      }
      found.read(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        return found.unreadable();
      }
    } catch (IOException | RuntimeException | StackOverflowError unreadable) {
      return found.unreadable();
    }
    return found.verdict();
  }

  /** Strings, and integers of any size. */
  static boolean isUsable(JsonElement id) {
    if (!(id instanceof JsonPrimitive primitive) || primitive.isBoolean()) {
      return false;
    }
    return primitive.isString() || isInteger(primitive.getAsString());
  }

  private static boolean isInteger(String number) {
    return number.length() <= 32
        && number.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
  }

  private void read(JsonReader reader) throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "id" -> {
          id = JsonParser.parseReader(reader);
          hasId = true;
        }
        case "method" -> {
          var value = JsonParser.parseReader(reader);
          method = isText(value) ? value.getAsString() : "";
        }
        case "params" -> params = JsonParser.parseReader(reader);
        case "result", "error" -> {
          answers = true;
          reader.skipValue();
        }
        default -> reader.skipValue();
      }
    }
    reader.endObject();
  }

  private static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString();
  }

  private Incoming unreadable() {
    return answers
        ? new Incoming.Ignored("an answer that is no JSON")
        : refuse(RpcError.PARSE_ERROR, "The message is not valid JSON.");
  }

  private Incoming verdict() {
    if (answers && method.isEmpty()) {
      return new Incoming.Ignored("an answer that fits no request");
    }
    if (method.isEmpty()) {
      return refuse(RpcError.INVALID_REQUEST, "The message names no method.");
    }
    if (!hasId) {
      return new Incoming.Malformed(method, params);
    }
    if (!isUsable(id)) {
      return refuse(RpcError.INVALID_REQUEST, "The id must be a string or an integer.");
    }
    return refuse(RpcError.INVALID_PARAMS, "The parameters do not fit " + quoted(method) + ".");
  }

  private Incoming refuse(int code, String message) {
    return new Incoming.Refused(List.of(echo(id)), new RpcError(code, message));
  }

  /** An id that can be given back: a string or a number, else null. */
  private static JsonElement echo(JsonElement id) {
    return id instanceof JsonPrimitive primitive && (primitive.isString() || isNumber(primitive))
        ? id
        : JsonNull.INSTANCE;
  }

  private static boolean isNumber(JsonPrimitive primitive) {
    if (!primitive.isNumber() || primitive.getAsString().length() > 32) {
      return false;
    }
    try {
      return new BigDecimal(primitive.getAsString()).scale() < 32;
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  private static Incoming notAnObject(JsonElement body) {
    var ids = new ArrayList<JsonElement>();
    if (body instanceof JsonArray batch) {
      for (var element : batch) {
        var known = element instanceof JsonObject object ? object.get("id") : null;
        if (known != null && isUsable(known) && ids.size() < MOST_IDS) {
          ids.add(known);
        }
      }
    }
    if (ids.isEmpty()) {
      ids.add(JsonNull.INSTANCE);
    }
    return new Incoming.Refused(
        ids, new RpcError(RpcError.INVALID_REQUEST, "A message must be one JSON object."));
  }

  static String quoted(String method) {
    return method.length() > 80 ? "the method" : method;
  }
}
