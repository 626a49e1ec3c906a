package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.config.EditorSettings.Feature;
import dev.aurelis.server.features.action.TeamPrompts;
import dev.aurelis.server.lsp.jobs.KeptEdits;
import dev.aurelis.server.lsp.jobs.ReviewBoard;
import dev.aurelis.server.lsp.jobs.TargetFile;
import dev.aurelis.server.lsp.jobs.WorkspaceEdits;
import dev.aurelis.server.lsp.session.ClientCapabilitiesView;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.lsp.session.Request;
import dev.aurelis.server.lsp.session.RequestPolicy;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.settings.CurrentSettings;
import dev.aurelis.server.security.OutputCleaner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code textDocument/codeAction} and {@code codeAction/resolve}: a fixed list that costs nothing,
 * kept edits first. Every action names a listed command and carries data; resolving changes
 * nothing.
 */
final class CodeActionHandler implements LspFeature {
  private static final int AUTOMATIC = 2;

  private final Session session;
  private final KeptEdits kept;
  private final ReviewBoard reviews;
  private final TeamPrompts prompts;
  private final CurrentSettings settings;
  private final Changes changes;

  CodeActionHandler(
      Session session,
      KeptEdits kept,
      ReviewBoard reviews,
      TeamPrompts prompts,
      CurrentSettings settings) {
    this.prompts = prompts;
    this.reviews = reviews;
    this.session = session;
    this.kept = kept;
    this.settings = settings;
    this.changes = new Changes(kept, reviews);
  }

  @Override
  public void register(Methods methods) {
    methods.request(
        "textDocument/codeAction",
        JsonObject.class,
        RequestPolicy.about((JsonObject params) -> new Argument(params).uri())
            .within(Duration.ofSeconds(5))
            .quietly(),
        this::answer);
    methods.request(
        "codeAction/resolve", JsonObject.class, RequestPolicy.plain(), (action, request) -> action);
  }

  @Override
  public void declare(JsonObject capabilities, ClientCapabilitiesView client) {
    var kinds = new JsonArray();
    OfferedAction.all().stream().map(OfferedAction::kind).distinct().forEach(kinds::add);
    kinds.add(OfferedAction.PROMPT);
    var provider = new JsonObject();
    provider.add("codeActionKinds", kinds);
    provider.addProperty("resolveProvider", true);
    capabilities.add("codeActionProvider", provider);
  }

  @Override
  public void started() {
    session.documents().addListener(changes);
  }

  @Override
  public void close() {
    session.documents().removeListener(changes);
  }

  /** A client that knows no actions but commands gets those. */
  private @Nullable Object answer(JsonObject params, Request request) {
    var actions = actions(params, request);
    return session.capabilities().codeActionLiterals() ? actions : commands(actions);
  }

  private static JsonArray commands(JsonArray actions) {
    var commands = new JsonArray();
    actions.forEach(action -> {
      if (action.getAsJsonObject().get("command") instanceof JsonObject command) {
        commands.add(command);
      }
    });
    return commands;
  }

  private JsonArray actions(JsonObject params, Request request) {
    var actions = new JsonArray();
    if (request.document().isEmpty()) {
      return actions;
    }
    var document = request.document().get();
    var argument = new Argument(params);
    var range = argument.range().map(document::span);
    var context = params.get("context") instanceof JsonObject given ? given : new JsonObject();
    var only = new Argument(context).texts("only");
    if (range.isEmpty() || isForSaving(context, only)) {
      return actions;
    }
    if (isWanted(OfferedAction.REWRITE, only)) {
      kept.offers(document, range.get()).stream()
          .flatMap(offer -> apply(offer, document).stream())
          .forEach(actions::add);
    }
    for (var fix : reviews.fixes(document, range.get())) {
      if (isWanted("quickfix", only) && !settings.isOff(Feature.FIX)) {
        actions.add(mend(fix, document));
      }
    }
    var reported = foreign(new Argument(context).objects("diagnostics"));
    boolean selected = !Selection.meant(range.get(), document.text()).isEmpty();
    var asked = new Asked(only, !reported.isEmpty(), selected);
    Stream.concat(OfferedAction.all().stream(), prompts.offers().stream().map(OfferedAction::of))
        .filter(offered -> isOffered(offered, asked))
        .map(offered -> action(offered, argument, document, reported))
        .forEach(actions::add);
    return actions;
  }

  /**
   * What is asked for.
   *
   * @param only kinds; empty means all
   * @param reported whether something is reported at the place
   * @param selected whether something is selected
   */
  private record Asked(List<String> only, boolean reported, boolean selected) {
    boolean names(String kind) {
      return !only.isEmpty() && only.stream().noneMatch(String::isEmpty) && isWanted(kind, only);
    }
  }

  /** Editors run source actions on saving by asking for their kinds without the user. */
  private static boolean isForSaving(JsonObject context, List<String> only) {
    boolean automatic =
        context.get("triggerKind") instanceof JsonPrimitive kind
            && kind.isNumber()
            && kind.getAsInt() == AUTOMATIC;
    return automatic && only.stream().anyMatch(kind -> kind.startsWith("source"));
  }

  private boolean isOffered(OfferedAction action, Asked asked) {
    return !settings.isOff(action.switchedBy())
        && isWanted(action.kind(), asked.only())
        && switch (action.offered()) {
          case ALWAYS -> true;
          case AT_DIAGNOSTICS -> asked.reported();
          case AT_A_SELECTION -> asked.selected() || asked.names(action.kind());
          case BY_KIND -> asked.names(action.kind());
        };
  }

  private static boolean isWanted(String kind, List<String> only) {
    return only.isEmpty()
        || only.stream().anyMatch(asked -> asked.isEmpty() || (kind + ".").startsWith(asked + "."));
  }

  /** What others report, and findings of a review; our own notes are not for fixing. */
  private static List<JsonObject> foreign(List<Argument> diagnostics) {
    return diagnostics.stream()
        .map(Argument::json)
        .filter(one ->
            one.get("source") == null
                || !one.get("source").toString().equals("\"aurelis\"")
                || one.has("code"))
        .toList();
  }

  private JsonObject action(
      OfferedAction offered, Argument asked, OpenDocument document, List<JsonObject> reported) {
    var place = new JsonObject();
    place.addProperty("uri", document.snapshot().uri());
    if (document.snapshot().version() != Integer.MIN_VALUE) {
      place.addProperty("version", document.snapshot().version());
    }
    var argument = new JsonObject();
    argument.add("textDocument", place);
    argument.add("range", asked.json().get("range"));
    var action = new JsonObject();
    action.addProperty("title", offered.title());
    action.addProperty("kind", offered.kind());
    offered.further().ifPresent(member -> argument.addProperty(member.getKey(), member.getValue()));
    if (offered.offered() == OfferedAction.Where.AT_DIAGNOSTICS) {
      argument.add("diagnostics", messages(reported));
      var list = new JsonArray();
      reported.forEach(list::add);
      action.add("diagnostics", list);
    }
    var arguments = new JsonArray();
    arguments.add(argument);
    var command = new JsonObject();
    command.addProperty("title", offered.title());
    command.addProperty("command", offered.command());
    command.add("arguments", arguments);
    action.add("command", command);
    return withData(action, offered.command());
  }

  /** Some clients resolve only what carries data. */
  private JsonObject withData(JsonObject action, String what) {
    if (session.capabilities().codeActionData()) {
      var data = new JsonObject();
      data.addProperty("aurelis", what);
      action.add("data", data);
    }
    return action;
  }

  private static JsonArray messages(List<JsonObject> diagnostics) {
    var messages = new JsonArray();
    diagnostics.stream().flatMap(one -> message(one).stream()).forEach(messages::add);
    return messages;
  }

  private static Optional<String> message(JsonObject diagnostic) {
    JsonElement message = diagnostic.get("message");
    if (message instanceof JsonObject markup) {
      message = markup.get("value");
    }
    if (message == null || !message.isJsonPrimitive()) {
      return Optional.empty();
    }
    var line =
        diagnostic.get("range") instanceof JsonObject range
                && range.get("start") instanceof JsonObject start
                && start.has("line")
            ? "line " + (start.get("line").getAsInt() + 1) + ": "
            : "";
    return Optional.of(OutputCleaner.line(line + message.getAsString()));
  }

  private JsonObject mend(ReviewBoard.Fix fix, OpenDocument document) {
    var action = new JsonObject();
    action.addProperty("title", fix.edit().title());
    action.addProperty("kind", "quickfix");
    var mended = new JsonArray();
    mended.add(fix.diagnostic());
    action.add("diagnostics", mended);
    action.add("edit", WorkspaceEdits.of(fix.edit(), document, session.capabilities()));
    return withData(action, "mend");
  }

  /** Empty where a file is another one by now. */
  private Optional<JsonObject> apply(KeptEdits.Offer offer, OpenDocument document) {
    return offer
        .file()
        .map(file -> new TargetFile(session, file).edit())
        .orElseGet(
            () -> Optional.of(WorkspaceEdits.of(offer.edit(), document, session.capabilities())))
        .map(edit -> {
          var action = new JsonObject();
          action.addProperty("title", "Apply: " + offer.edit().title());
          action.addProperty("kind", OfferedAction.REWRITE);
          action.add("edit", edit);
          return withData(action, "apply");
        });
  }
}
