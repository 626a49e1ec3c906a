package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonObject;
import dev.aurelis.server.config.EditorSettings;
import dev.aurelis.server.features.hover.HoverFeature;
import dev.aurelis.server.lsp.jobs.WorkspaceEdits;
import dev.aurelis.server.lsp.session.ClientCapabilitiesView;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.Request;
import dev.aurelis.server.lsp.session.RequestPolicy;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.settings.CurrentSettings;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code textDocument/hover}: what the symbol is, at once; no model is waited for. */
final class HoverHandler implements LspFeature {
  private final Session session;
  private final Supplier<HoverFeature> hover;
  private final CurrentSettings settings;

  HoverHandler(Session session, Supplier<HoverFeature> hover, CurrentSettings settings) {
    this.session = session;
    this.hover = hover;
    this.settings = settings;
  }

  @Override
  public void register(Methods methods) {
    methods.request(
        "textDocument/hover",
        JsonObject.class,
        RequestPolicy.about((JsonObject params) -> new Argument(params).uri())
            .within(Duration.ofSeconds(5))
            .quietly(),
        this::answer);
  }

  @Override
  public void declare(JsonObject capabilities, ClientCapabilitiesView client) {
    capabilities.addProperty("hoverProvider", true);
  }

  /** Who switched explanations off gets none here either. */
  private EditorSettings.HoverMode mode() {
    return settings.isOff(EditorSettings.Feature.EXPLAIN)
        ? EditorSettings.HoverMode.LOCAL
        : settings.now().hover();
  }

  private @Nullable Object answer(JsonObject params, Request request) {
    var document = request.document();
    if (document.isEmpty() || settings.isOff(EditorSettings.Feature.HOVER)) {
      return null;
    }
    boolean markdown = session.capabilities().hoverMarkdown();
    int offset = document.get().offset(new Argument(params).position("position"));
    return hover
        .get()
        .hover(
            document.get().snapshot(),
            offset,
            markdown ? HoverFeature.Form.MARKDOWN : HoverFeature.Form.PLAIN,
            mode())
        .map(found -> {
          var contents = new JsonObject();
          contents.addProperty("kind", markdown ? "markdown" : "plaintext");
          contents.addProperty("value", found.text());
          var answer = new JsonObject();
          answer.add("contents", contents);
          answer.add("range", WorkspaceEdits.range(document.get(), found.span()));
          return answer;
        })
        .orElse(null);
  }
}
