package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.config.EditorSettings;
import dev.aurelis.server.features.completion.CompletionFeature;
import dev.aurelis.server.features.completion.CompletionRequest;
import dev.aurelis.server.features.completion.Suggestion;
import dev.aurelis.server.lsp.session.ClientCapabilitiesView;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.lsp.session.Request;
import dev.aurelis.server.lsp.session.RequestPolicy;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.settings.CurrentSettings;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code textDocument/completion} for clients without inline completion: one item, only where the
 * user asked, the whole text in its documentation. A client that does not tell who asked is taken
 * to ask by itself, as one with inline completion does while somebody types.
 */
final class CompletionHandler implements LspFeature {
  private static final int INVOKED = 1;
  private static final int KIND_SNIPPET = 15;
  private static final int LABEL = 60;

  private final Session session;
  private final Supplier<CompletionFeature> completion;
  private final CurrentSettings settings;

  CompletionHandler(
      Session session, Supplier<CompletionFeature> completion, CurrentSettings settings) {
    this.session = session;
    this.completion = completion;
    this.settings = settings;
  }

  @Override
  public void register(Methods methods) {
    methods.request(
        "textDocument/completion",
        JsonObject.class,
        RequestPolicy.about((JsonObject params) -> new Argument(params).uri())
            .within(Duration.ofSeconds(10))
            .quietly()
            .latestWins(params -> true),
        this::answer);
  }

  @Override
  public void declare(JsonObject capabilities, ClientCapabilitiesView client) {
    if (!client.inlineCompletion()) {
      capabilities.add("completionProvider", new JsonObject());
    }
  }

  private @Nullable Object answer(JsonObject params, Request request) {
    var document = request.document();
    var asker = asker(params);
    var mode = settings.now().completion();
    boolean off =
        switch (mode) {
          case USUAL, AUTOMATIC -> false;
          case MANUAL -> asker == Asker.UNKNOWN;
          case OFF -> true;
        };
    if (document.isEmpty()
        || off
        || settings.isOff(EditorSettings.Feature.COMPLETION)
        || session.capabilities().inlineCompletion()
        || asker == Asker.EDITOR) {
      return null;
    }
    int offset = document.get().offset(new Argument(params).position("position"));
    var trigger = InlineCompletionHandler.trigger(asker == Asker.PERSON, mode);
    var asked = new CompletionRequest(document.get().snapshot(), offset, trigger, request.cancel());
    var found = completion.get().complete(asked);
    request.checkCancelled();
    return found.map(suggestion -> list(document.get(), offset, suggestion)).orElse(null);
  }

  private JsonObject list(OpenDocument document, int offset, Suggestion suggestion) {
    var inline = InlineCompletionHandler.item(document, offset, suggestion);
    var text = inline.get("insertText").getAsString();
    var edit = new JsonObject();
    edit.add("range", inline.get("range"));
    edit.addProperty("newText", text);
    var item = new JsonObject();
    item.addProperty("label", label(text));
    item.addProperty("kind", KIND_SNIPPET);
    item.addProperty("detail", "Aurelis, " + suggestion.source());
    item.addProperty("documentation", text);
    item.addProperty("filterText", text.strip().lines().findFirst().orElse(text));
    item.addProperty("insertTextFormat", 1);
    item.add("textEdit", edit);
    item.add("command", inline.get("command"));
    var items = new JsonArray();
    items.add(item);
    var list = new JsonObject();
    list.addProperty("isIncomplete", true);
    list.add("items", items);
    return list;
  }

  private static String label(String text) {
    var first = text.strip().lines().findFirst().orElse("");
    boolean whole = first.length() == text.strip().length() && first.length() <= LABEL;
    return whole ? first : first.substring(0, Math.min(first.length(), LABEL)) + " …";
  }

  private enum Asker {
    PERSON,
    EDITOR,
    UNKNOWN
  }

  private static Asker asker(JsonObject params) {
    if (params.get("context") instanceof JsonObject context
        && context.get("triggerKind") instanceof JsonPrimitive kind
        && kind.isNumber()) {
      return kind.getAsInt() == INVOKED ? Asker.PERSON : Asker.EDITOR;
    }
    return Asker.UNKNOWN;
  }
}
