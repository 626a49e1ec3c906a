package dev.aurelis.server.sim.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** The plainest value that a JSON Schema of the usual kind accepts. */
final class SchemaSample {
  private SchemaSample() {}

  static JsonNode of(JsonNode schema) {
    if (!schema.path("enum").isEmpty()) {
      return schema.path("enum").get(0);
    }
    var type = schema.path("type");
    return switch (type.isArray() && !type.isEmpty() ? type.get(0).asText() : type.asText("")) {
      case "string" -> TextNode.valueOf("simulated");
      case "integer", "number" -> IntNode.valueOf(1);
      case "boolean" -> BooleanNode.TRUE;
      case "array" -> Json.array();
      default -> object(schema);
    };
  }

  private static JsonNode object(JsonNode schema) {
    var sample = Json.object();
    schema.path("properties").properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(property -> sample.set(property.getKey(), of(property.getValue())));
    return sample;
  }
}
