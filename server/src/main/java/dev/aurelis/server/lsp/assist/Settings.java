package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.config.EditorSettings;
import dev.aurelis.server.lsp.session.EditorClient.MessageType;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The editor's settings: from {@code initializationOptions}, then from {@code
 * didChangeConfiguration}. Both may hold the section {@code aurelis} or be it. Empty ones, as some
 * clients send at start, change nothing.
 */
final class Settings implements LspFeature {
  private static final String SECTION = "aurelis";

  private final Session session;
  private volatile EditorSettings now = EditorSettings.defaults();

  Settings(Session session) {
    this.session = session;
  }

  EditorSettings now() {
    return now;
  }

  boolean isOff(EditorSettings.Feature feature) {
    return now.off().contains(feature);
  }

  @Override
  public void register(Methods methods) {}

  @Override
  public void started() {
    settingsChanged(session.initializationOptions());
  }

  @Override
  public void settingsChanged(JsonElement settings) {
    var section = section(settings);
    if (section.isEmpty()) {
      return;
    }
    var read = EditorSettings.of(section);
    now = read.settings();
    for (var problem : read.problems()) {
      session.client().logMessage(MessageType.WARNING, problem.toString());
    }
  }

  private static Map<String, Object> section(JsonElement settings) {
    if (!(settings instanceof JsonObject object)) {
      return Map.of();
    }
    var inner = object.get(SECTION);
    return tree(inner instanceof JsonObject section ? section : object);
  }

  private static Map<String, Object> tree(JsonObject object) {
    var tree = new LinkedHashMap<String, Object>();
    object
        .entrySet()
        .forEach(entry -> {
          var value = plain(entry.getValue());
          if (value != null) {
            tree.put(entry.getKey(), value);
          }
        });
    return tree;
  }

  private static @Nullable Object plain(JsonElement element) {
    if (element instanceof JsonObject object) {
      return tree(object);
    }
    if (element instanceof JsonArray list) {
      return List.copyOf(list.asList().stream().map(JsonElement::toString).toList());
    }
    if (element instanceof JsonPrimitive value) {
      return value.isBoolean() ? (Object) value.getAsBoolean() : value.getAsString();
    }
    return null;
  }
}
