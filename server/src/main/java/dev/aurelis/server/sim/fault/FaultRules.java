package dev.aurelis.server.sim.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads fault rules from JSON: a list of objects, each with the name of its {@code fault}, the
 * fault's own settings as in {@link FaultParser}, and maybe {@code nth}, {@code probability},
 * {@code model}, {@code path}.
 */
public final class FaultRules {
  private static final Set<String> RULE_KEYS =
      Set.of("fault", "nth", "probability", "model", "path");

  private FaultRules() {}

  /**
   * Reads the text of a faults file.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static List<FaultRule> read(String text) {
    try {
      return of(new ObjectMapper().readTree(text));
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(
          "faults are no JSON: " + wrong.getOriginalMessage(), wrong);
    }
  }

  /**
   * Reads a list of rules.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static List<FaultRule> of(JsonNode list) {
    if (!list.isArray()) {
      throw new IllegalArgumentException("faults are a list");
    }
    var rules = new ArrayList<FaultRule>();
    for (var each : list) {
      rules.add(rule(each));
    }
    return rules;
  }

  private static FaultRule rule(JsonNode node) {
    var settings = new LinkedHashMap<String, String>();
    node.properties().forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
    settings.keySet().removeAll(RULE_KEYS);
    return new FaultRule(
        FaultParser.parse(node.path("fault").asText(), settings),
        node.has("nth") ? OptionalInt.of(node.path("nth").asInt()) : OptionalInt.empty(),
        node.path("probability").asDouble(1),
        Optional.ofNullable(node.path("model").textValue()),
        Optional.ofNullable(node.path("path").textValue()));
  }
}
