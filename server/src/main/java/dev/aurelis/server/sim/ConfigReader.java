package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.sim.chat.Fixture;
import dev.aurelis.server.sim.fault.FaultRules;
import dev.aurelis.server.sim.limits.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Reads settings and faults from JSON. What it does not know it refuses by name. */
final class ConfigReader {
  private ConfigReader() {}

  /**
   * The settings with those changes made.
   *
   * @throws IllegalArgumentException naming the key or value that is wrong
   */
  static SimulatorConfig apply(SimulatorConfig before, JsonNode changes) {
    var builder = before.change();
    for (var change : changes.properties()) {
      set(builder, change.getKey(), change.getValue());
    }
    return builder.build();
  }

  /** The texts of a script; a lone text is a script of one. */
  static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.elements().forEachRemaining(each -> texts.add(each.asText()));
    return texts;
  }

  private static void set(SimulatorConfig.Builder builder, String key, JsonNode value) {
    switch (key) {
      case "mode" ->
          builder.mode(SimulatorConfig.Mode.valueOf(value.asText().toUpperCase(Locale.ROOT)));
      case "latency" -> builder.latency(latency(value));
      case "limits" -> builder.limits(value.asBoolean());
      case "tokens_per_minute" -> builder.tokensPerMinute(value.asLong());
      case "rate_limit_body" -> builder.textBodies(value.asText().equals("text"));
      case "bare_ids" -> builder.bareIds(value.asText().equals("accept"));
      case "legacy" -> builder.legacy(value.asBoolean());
      case "catalogue" -> builder.seed2025(value.asText().equals("seed-2025"));
      case "script" -> builder.script(texts(value));
      case "models" -> builder.models(texts(value));
      case "replies" -> builder.fixtures(fixtures(value));
      case "faults" -> builder.faults(FaultRules.of(value));
      case "accounts" ->
          value.properties().forEach(a -> builder.account(a.getKey(), account(a.getValue())));
      default -> throw new IllegalArgumentException("unknown setting: " + key);
    }
  }

  private static Latency latency(JsonNode value) {
    if (value.isTextual()) {
      return Latency.named(value.asText());
    }
    return Latency.fixed(
        Duration.ofMillis(value.path("first_ms").asLong()),
        Duration.ofMillis(value.path("gap_ms").asLong()));
  }

  private static List<Fixture> fixtures(JsonNode list) {
    var fixtures = new ArrayList<Fixture>();
    for (var each : list) {
      var reply = each.path("reply").asText();
      for (var kind : Fixture.Kind.values()) {
        var pattern = each.path(kind.name().toLowerCase(Locale.ROOT));
        if (pattern.isTextual()) {
          fixtures.add(new Fixture(kind, pattern.asText(), reply));
        }
      }
    }
    return fixtures;
  }

  private static Account account(JsonNode node) {
    return new Account(
        Plan.valueOf(node.path("plan").asText("free").toUpperCase(Locale.ROOT)),
        node.path("models_read").asBoolean(true),
        new HashSet<>(texts(node.path("models"))),
        new HashSet<>(texts(node.path("organisations"))));
  }
}
