package dev.aurelis.server.lsp.transport;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.stream.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes message bodies (JSON-RPC 2.0). Thread-safe. */
final class MessageWriter {
  private static final Gson PLAIN =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private final Gson gson;

  MessageWriter(Gson gson) {
    this.gson = gson;
  }

  byte[] result(JsonElement id, @Nullable Object result) {
    return write(json -> {
      id(json, id);
      json.name("result");
      if (result == null) {
        explicitNull(json);
      } else {
        value(json, result);
      }
    });
  }

  byte[] error(JsonElement id, RpcError error) {
    return write(json -> {
      id(json, id);
      json.name("error").beginObject();
      json.name("code").value(error.code());
      json.name("message").value(error.message());
      json.endObject();
    });
  }

  byte[] request(long id, String method, @Nullable Object params) {
    return write(json -> {
      json.name("id").value(id);
      call(json, method, params);
    });
  }

  byte[] notification(String method, @Nullable Object params) {
    return write(json -> call(json, method, params));
  }

  private void call(JsonWriter json, String method, @Nullable Object params) throws IOException {
    json.name("method").value(method);
    if (params != null) {
      json.name("params");
      value(json, params);
    }
  }

  /** Plain JSON says what it says: a null that stands in it is meant. */
  private void value(JsonWriter json, Object value) {
    if (value instanceof JsonElement plain) {
      PLAIN.toJson(plain, json);
    } else {
      gson.toJson(value, value.getClass(), json);
    }
  }

  private void id(JsonWriter json, JsonElement id) throws IOException {
    json.name("id");
    if (id.isJsonNull()) {
      explicitNull(json);
    } else {
      gson.toJson(id, json);
    }
  }

  private static void explicitNull(JsonWriter json) throws IOException {
    json.setSerializeNulls(true);
    json.nullValue();
    json.setSerializeNulls(false);
  }

  private byte[] write(Content content) {
    var bytes = new ByteArrayOutputStream(512);
    try (var json = gson.newJsonWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      json.setSerializeNulls(false);
      json.beginObject();
      json.name("jsonrpc").value("2.0");
      content.write(json);
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @FunctionalInterface
  private interface Content {
    void write(JsonWriter json) throws IOException;
  }
}
