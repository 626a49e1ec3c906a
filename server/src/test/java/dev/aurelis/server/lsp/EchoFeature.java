package dev.aurelis.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.RequestPolicy;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.testing.RawClient;
import java.util.Map;
import org.eclipse.lsp4j.HoverParams;

/** Says back what it is told: {@code test/echo}, and {@code test/text} for a document's text. */
final class EchoFeature implements LspFeature {
  private final Session session;

  EchoFeature(Session session) {
    this.session = session;
  }

  record Echo(String text) {}

  @Override
  public void register(Methods methods) {
    methods.request(
        "test/echo",
        Echo.class,
        RequestPolicy.plain(),
        (params, request) -> Map.of("text", params.text()));
    methods.request(
        "test/text",
        HoverParams.class,
        RequestPolicy.about(params -> params.getTextDocument().getUri()),
        (params, request) -> {
          var document = request.requireDocument();
          return Map.of(
              "text", document.text(),
              "version", document.snapshot().version(),
              "suspect", document.isSuspect());
        });
  }

  /** A normal request gets its answer. */
  static void assertAlive(RawClient client) {
    var answer = client.request("test/echo", "{\"text\":\"still here\"}");
    assertThat(answer.getAsJsonObject("result").get("text").getAsString()).isEqualTo("still here");
  }
}
