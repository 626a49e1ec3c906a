package dev.aurelis.server.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an answer in JSON as maps, lists, texts, numbers and booleans; null fields are left out.
 */
public final class AnswerJson {
  private AnswerJson() {}

  /** The object that an answer is, or that stands in its one fence; empty for anything else. */
  public static Optional<Map<String, Object>> object(String answer) {
    return Json.object(SchemaCheck.within(answer)).map(AnswerJson::map);
  }

  private static Map<String, Object> map(JsonNode object) {
    var map = new LinkedHashMap<String, Object>();
    object
        .properties()
        .forEach(field -> {
          if (!field.getValue().isNull()) {
            map.put(field.getKey(), plain(field.getValue()));
          }
        });
    return map;
  }

  private static Object plain(JsonNode value) {
    if (value.isObject()) {
      return map(value);
    }
    if (value.isArray()) {
      List<Object> list = new ArrayList<>();
      value.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (value.isNumber()) {
      return value.numberValue();
    }
    return value.isBoolean() ? value.booleanValue() : value.asText();
  }
}
