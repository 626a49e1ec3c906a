package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.config.EditorSettings;
import dev.aurelis.server.features.completion.CompletionFeature;
import dev.aurelis.server.features.completion.CompletionRequest;
import dev.aurelis.server.features.completion.CompletionRequest.Trigger;
import dev.aurelis.server.features.completion.Suggestion;
import dev.aurelis.server.lsp.jobs.WorkspaceEdits;
import dev.aurelis.server.lsp.session.ClientCapabilitiesView;
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
import org.jspecify.annotations.Nullable;

/**
 * {@code textDocument/inlineCompletion} (LSP 3.18). One item, or some where a person asked, or
 * null; never an empty list, which would wipe what the editor shows. The newest request for a
 * document ends the older ones.
 */
final class InlineCompletionHandler implements LspFeature {
  private static final int INVOKED = 1;

  /** Suggestions for one explicit request. */
  private static final int MOST = 3;

  private final Session session;
  private final Supplier<CompletionFeature> completion;
  private final CurrentSettings settings;
  private volatile boolean used;

  InlineCompletionHandler(
      Session session, Supplier<CompletionFeature> completion, CurrentSettings settings) {
    this.session = session;
    this.completion = completion;
    this.settings = settings;
  }

  @Override
  public void register(Methods methods) {
    methods.request(
        "textDocument/inlineCompletion",
        JsonObject.class,
        RequestPolicy.about((JsonObject params) -> new Argument(params).uri())
            .within(Duration.ofSeconds(15))
            .quietly()
            .latestWins(InlineCompletionHandler::isExplicit),
        this::answer);
  }

  @Override
  public void declare(JsonObject capabilities, ClientCapabilitiesView client) {
    capabilities.addProperty("inlineCompletionProvider", true);
  }

  /** Ends requests for a text the document no longer can become. */
  @Override
  public void documentChanged(String uri) {
    if (used) {
      completion.get().changed(uri, () -> session.document(uri).map(OpenDocument::snapshot));
    }
  }

  @Override
  public void documentClosed(String uri) {
    if (used) {
      completion.get().closed(uri);
    }
  }

  @Override
  public void settingsChanged(JsonElement changed) {
    close();
  }

  @Override
  public void close() {
    if (used) {
      completion.get().end();
    }
  }

  private @Nullable Object answer(JsonObject params, Request request) {
    boolean explicit = isExplicit(params);
    boolean wanted =
        switch (settings.now().completion()) {
          case USUAL, AUTOMATIC -> true;
          case MANUAL -> explicit;
          case OFF -> false;
        };
    var document = request.document();
    if (!wanted || document.isEmpty() || settings.isOff(EditorSettings.Feature.COMPLETION)) {
      return null;
    }
    used = true;
    int offset = document.get().offset(new Argument(params).position("position"));
    var asked =
        new CompletionRequest(
            document.get().snapshot(),
            offset,
            trigger(explicit, settings.now().completion()),
            request.cancel());
    var found =
        explicit
            ? completion.get().alternatives(asked, MOST)
            : completion.get().complete(asked).stream().toList();
    request.checkCancelled();
    return found.isEmpty() ? null : list(document.get(), offset, found);
  }

  /** An item whose range begins with the word being typed, as editors filter by it. */
  static JsonObject item(OpenDocument document, int offset, Suggestion suggestion) {
    int start = wordStart(document.text(), offset);
    var item = new JsonObject();
    item.addProperty("insertText", document.text().substring(start, offset) + suggestion.text());
    item.add(
        "range", WorkspaceEdits.range(document, new TextSpan(start, suggestion.replaces().end())));
    item.add("command", accepted(document.snapshot().uri(), suggestion.number()));
    return item;
  }

  private static JsonObject accepted(String uri, int number) {
    var place = new JsonObject();
    place.addProperty("uri", uri);
    var argument = new JsonObject();
    argument.add("textDocument", place);
    argument.addProperty("suggestion", number);
    var arguments = new JsonArray();
    arguments.add(argument);
    var command = new JsonObject();
    command.addProperty("title", "Accepted");
    command.addProperty("command", "aurelis.accept");
    command.add("arguments", arguments);
    return command;
  }

  private static JsonObject list(OpenDocument document, int offset, List<Suggestion> suggestions) {
    var items = new JsonArray();
    suggestions.forEach(suggestion -> items.add(item(document, offset, suggestion)));
    var list = new JsonObject();
    list.add("items", items);
    return list;
  }

  private static int wordStart(String text, int offset) {
    int start = offset;
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    return start < offset && Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
  }

  /** How a completion is meant that the editor asked for by itself, or for a person. */
  static Trigger trigger(boolean explicit, EditorSettings.CompletionMode mode) {
    boolean decided = mode == EditorSettings.CompletionMode.AUTOMATIC;
    return explicit ? Trigger.PERSON : decided ? Trigger.EDITOR : Trigger.EDITOR_BY_DEFAULT;
  }

  private static boolean isExplicit(JsonObject params) {
    return params.get("context") instanceof JsonObject context
        && context.get("triggerKind") instanceof JsonPrimitive kind
        && kind.isNumber()
        && kind.getAsInt() == INVOKED;
  }
}
