package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.aurelis.server.config.EditorSettings;
import dev.aurelis.server.config.EditorSettings.Feature;
import dev.aurelis.server.features.lens.LensFeature;
import dev.aurelis.server.lsp.jobs.WorkspaceEdits;
import dev.aurelis.server.lsp.session.ClientCapabilitiesView;
import dev.aurelis.server.lsp.session.EditorClient;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.lsp.session.Request;
import dev.aurelis.server.lsp.session.RequestPolicy;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.settings.CurrentSettings;
import dev.aurelis.server.model.TextSpan;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** {@code textDocument/codeLens}: commands above functions, where the settings ask for them. */
final class CodeLensHandler implements LspFeature {
  private static final List<Offer> OFFERS =
      List.of(
          new Offer("Explain", "explain", Feature.EXPLAIN),
          new Offer("Test", "test", Feature.TEST),
          new Offer("Document", "document", Feature.DOCUMENT));

  private final Session session;
  private final Supplier<LensFeature> lens;
  private final CurrentSettings settings;

  CodeLensHandler(Session session, Supplier<LensFeature> lens, CurrentSettings settings) {
    this.session = session;
    this.lens = lens;
    this.settings = settings;
  }

  private record Offer(String title, String command, Feature switchedBy) {}

  @Override
  public void register(Methods methods) {
    methods.request(
        "textDocument/codeLens",
        JsonObject.class,
        RequestPolicy.about((JsonObject params) -> new Argument(params).uri())
            .within(Duration.ofSeconds(5))
            .quietly(),
        this::answer);
  }

  @Override
  public void declare(JsonObject capabilities, ClientCapabilitiesView client) {
    capabilities.add("codeLensProvider", new JsonObject());
  }

  /** Lenses come or go with the settings; a client that can is told to ask anew. */
  @Override
  public void settingsChanged(JsonElement changed) {
    if (session.capabilities().codeLensRefresh()) {
      var _ =
          session
              .client()
              .request(
                  "workspace/codeLens/refresh", null, JsonElement.class, EditorClient.PATIENCE);
    }
  }

  private Object answer(JsonObject params, Request request) {
    var lenses = new JsonArray();
    boolean wanted = settings.now().lens() == EditorSettings.LensMode.ON;
    if (wanted && request.document().isPresent()) {
      var document = request.document().get();
      for (var place : lens.get().places(document.snapshot())) {
        for (var offer : OFFERS) {
          if (!settings.isOff(offer.switchedBy())) {
            lenses.add(lens(offer, place, document));
          }
        }
      }
    }
    return lenses;
  }

  /** Without a version: a lens is drawn once and pressed later. */
  private static JsonObject lens(Offer offer, TextSpan place, OpenDocument document) {
    var identifier = new JsonObject();
    identifier.addProperty("uri", document.snapshot().uri());
    var argument = new JsonObject();
    argument.add("textDocument", identifier);
    argument.add("range", WorkspaceEdits.range(document, TextSpan.at(place.start())));
    var arguments = new JsonArray();
    arguments.add(argument);
    var command = new JsonObject();
    command.addProperty("title", offer.title());
    command.addProperty("command", "aurelis." + offer.command());
    command.add("arguments", arguments);
    var lens = new JsonObject();
    lens.add("range", WorkspaceEdits.range(document, place));
    lens.add("command", command);
    return lens;
  }
}
