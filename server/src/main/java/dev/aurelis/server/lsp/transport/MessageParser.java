package dev.aurelis.server.lsp.transport;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a body into a message (JSON-RPC 2.0). Parameters are read straight into the type their
 * method asks for; only where that fails is the body looked at a second time, by {@link Autopsy},
 * to find out whom to tell. Never throws. Thread-safe.
 */
final class MessageParser {
  private final Gson gson;
  private final Function<String, Optional<Type>> paramsTypes;

  MessageParser(Gson gson, Function<String, Optional<Type>> paramsTypes) {
    this.gson = gson;
    this.paramsTypes = paramsTypes;
  }

  Incoming parse(byte[] body) {
    try (var reader = reader(body)) {
      var fields = read(reader);
      if (reader.peek() == JsonToken.END_DOCUMENT && fields.isWhole()) {
        return fields.toMessage();
      }
    } catch (IOException | RuntimeException | StackOverflowError unreadable) {
      return Autopsy.of(body);
    }
    return Autopsy.of(body);
  }

  /** A strict reader over the body, a byte order mark skipped. */
  static JsonReader reader(byte[] body) {
    boolean marked =
        body.length >= 3
            && body[0] == (byte) 0xEF
            && body[1] == (byte) 0xBB
            && body[2] == (byte) 0xBF;
    int skip = marked ? 3 : 0;
    var bytes = new ByteArrayInputStream(body, skip, body.length - skip);
    var reader = new JsonReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    reader.setStrictness(Strictness.STRICT);
    return reader;
  }

  private Fields read(JsonReader reader) throws IOException {
    var fields = new Fields();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "id" -> fields.id = JsonParser.parseReader(reader);
        case "method" -> fields.method = text(reader);
        case "params" -> readParams(reader, fields);
        case "result" -> {
          fields.result = JsonParser.parseReader(reader);
          fields.answers = true;
        }
        case "error" -> {
          fields.error = errorOf(JsonParser.parseReader(reader));
          fields.answers = true;
        }
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    if (fields.raw != null && fields.method != null) {
      var type = paramsTypes.apply(fields.method);
      var raw = fields.raw;
      type.ifPresent(known -> fields.params = gson.fromJson(object(raw), known));
    }
    return fields;
  }

  private static String text(JsonReader reader) throws IOException {
    if (reader.peek() != JsonToken.STRING) {
      throw new IllegalStateException("no text");
    }
    return reader.nextString();
  }

  private void readParams(JsonReader reader, Fields fields) throws IOException {
    if (fields.method == null) {
      fields.raw = JsonParser.parseReader(reader);
      return;
    }
    var type = paramsTypes.apply(fields.method);
    if (type.isEmpty()) {
      reader.skipValue();
    } else if (reader.peek() == JsonToken.NULL) {
      reader.nextNull();
    } else {
      if (reader.peek() != JsonToken.BEGIN_OBJECT) {
        throw new IllegalStateException("parameters by position");
      }
      fields.params = gson.fromJson(reader, type.get());
    }
  }

  private static JsonElement object(JsonElement raw) {
    if (!raw.isJsonObject() && !raw.isJsonNull()) {
      throw new IllegalStateException("parameters by position");
    }
    return raw;
  }

  private static RpcError errorOf(JsonElement error) {
    var object = error.getAsJsonObject();
    return new RpcError(object.get("code").getAsInt(), object.get("message").getAsString());
  }

  private static final class Fields {
    @Nullable JsonElement id;
    @Nullable String method;
    @Nullable JsonElement raw;
    @Nullable Object params;
    @Nullable JsonElement result;
    @Nullable RpcError error;
    boolean answers;

    /** Whether the usual path can tell what it is; everything odd goes to the second look. */
    boolean isWhole() {
      return method != null
          ? id == null || Autopsy.isUsable(id)
          : answers && id != null && Autopsy.isUsable(id);
    }

    Incoming toMessage() {
      if (method == null) {
        var known = id instanceof JsonPrimitive primitive ? primitive : new JsonPrimitive("");
        return new Incoming.Response(
            known, result instanceof JsonNull ? null : result, Optional.ofNullable(error));
      }
      return id instanceof JsonPrimitive known
          ? new Incoming.Request(known, method, params)
          : new Incoming.Notification(method, params);
    }
  }
}
