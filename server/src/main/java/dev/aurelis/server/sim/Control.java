package dev.aurelis.server.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aurelis.server.sim.fault.FaultRules;
import dev.aurelis.server.sim.wire.Request;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * The simulator's own routes: {@code GET /__sim/journal}, {@code GET /__sim/config}, {@code POST
 * /__sim/} {@code reset}, {@code config}, {@code script}, {@code faults}, {@code clock}. They are
 * not in the journal and no fault meets them.
 */
final class Control {
  static final String ROOT = "/__sim/";

  private final Router router;

  Control(Router router) {
    this.router = router;
  }

  Served answer(Request request) {
    try {
      return switch (request.method() + " " + request.path().substring(ROOT.length())) {
        case "GET journal" -> Served.json(200, "control", journal());
        case "GET config" -> Served.json(200, "control", config());
        case "POST reset" -> {
          router.reset();
          yield done();
        }
        case "POST config" -> {
          configure(body(request));
          yield done();
        }
        case "POST script" -> {
          router.script.add(ConfigReader.texts(body(request)));
          yield done();
        }
        case "POST faults" -> {
          var faults = FaultRules.of(body(request));
          router.configure(router.config.get().change().faults(faults).build());
          yield done();
        }
        case "POST clock" -> {
          var seconds = body(request).path("advance_seconds").asDouble();
          router.clock.advance(Duration.ofMillis(Math.round(seconds * 1000)));
          yield done();
        }
        default -> Served.json(404, "control", "{\"error\":\"no such route\"}");
      };
    } catch (IllegalArgumentException | JsonProcessingException wrong) {
      return Served.json(
          400,
          "control",
          Recordings.JSON
              .createObjectNode()
              .put("error", String.valueOf(wrong.getMessage()))
              .toString());
    }
  }

  private void configure(JsonNode changes) {
    var rest = changes.deepCopy();
    if (rest instanceof ObjectNode object && object.has("script")) {
      var texts = ConfigReader.texts(object.remove("script"));
      router.script.clear();
      router.script.add(texts);
    }
    router.configure(ConfigReader.apply(router.config.get(), rest));
  }

  private static JsonNode body(Request request) throws JsonProcessingException {
    return Recordings.JSON.readTree(request.body());
  }

  private static Served done() {
    return Served.json(200, "control", "{\"ok\":true}");
  }

  private String config() {
    var config = router.config.get();
    return Recordings.JSON
        .valueToTree(
            Map.of(
                "mode", config.mode().name().toLowerCase(Locale.ROOT),
                "latency", config.latency().name(),
                "limits", config.limits(),
                "seed", config.seed(),
                "faults", config.faults().stream().map(Object::toString).toList(),
                "replies", config.fixtures().size(),
                "models", config.models()))
        .toString();
  }

  private String journal() {
    var list = Recordings.JSON.createArrayNode();
    for (var entry : router.journal.entries()) {
      var node = list.addObject();
      node.put("number", entry.number()).put("time", entry.at().toString());
      node.put("method", entry.method()).put("path", entry.path());
      var headers = node.putObject("headers");
      entry.headers().forEach(header -> headers.put(header.name(), header.value()));
      node.put("body", entry.body()).put("status", entry.status());
      node.put("verdict", entry.verdict());
      entry.fault().ifPresent(fault -> node.put("fault", fault));
      node.put("bytes_sent", entry.bytesSent()).put("tokens_sent", entry.tokensSent());
      node.put("client_closed", entry.clientClosed());
      entry.endedAt().ifPresent(end -> node.put("ended", end.toString()));
    }
    return list.toString();
  }
}
