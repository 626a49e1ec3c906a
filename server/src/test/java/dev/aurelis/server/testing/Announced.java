package dev.aurelis.server.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a client announced in {@code initialize}, and what a server's messages take for granted
 * beyond it. The protocol's own words are its base: what is not announced cannot be done.
 */
final class Announced {
  private final JsonObject capabilities;
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();

  Announced(JsonObject capabilities) {
    this.capabilities = capabilities;
  }

  /** The client gave or accepted a progress token. */
  void token(JsonElement token) {
    tokens.add(token.toString());
  }

  /** What a request or notification goes beyond; empty where it does not. */
  Optional<String> beyond(JsonObject message) {
    var params = message.get("params") instanceof JsonObject object ? object : new JsonObject();
    return switch (message.get("method").getAsString()) {
      case "workspace/applyEdit" ->
          unless(is("workspace.applyEdit"), "workspace/applyEdit")
              .or(() -> beyondEdit(params.getAsJsonObject("edit")));
      case "window/showDocument" -> unless(is("window.showDocument.support"), "showDocument");
      case "window/workDoneProgress/create" -> {
        var refused = unless(is("window.workDoneProgress"), "workDoneProgress/create");
        token(params.get("token"));
        yield refused;
      }
      case "$/progress" ->
          unless(tokens.contains(params.get("token").toString()), "a token that nobody gave");
      case "workspace/configuration" -> unless(is("workspace.configuration"), "configuration");
      case "workspace/codeLens/refresh" ->
          unless(is("workspace.codeLens.refreshSupport"), "codeLens/refresh");
      case "client/registerCapability" ->
          unless(is("workspace.didChangeWatchedFiles.dynamicRegistration"), "registerCapability");
      case "textDocument/publishDiagnostics" -> beyondDiagnostics(params);
      case "aurelis/completionImproved" ->
          unless(is("experimental.aurelis.completionImproved"), "completionImproved");
      default -> Optional.empty();
    };
  }

  /** What an answer to a request of the client goes beyond. */
  Optional<String> beyondAnswer(String method, JsonElement result) {
    return switch (method) {
      case "initialize" ->
          beyondInitialize(result.getAsJsonObject().getAsJsonObject("capabilities"));
      case "textDocument/hover" ->
          result instanceof JsonObject hover
              ? format(hover.getAsJsonObject("contents"), "textDocument.hover.contentFormat")
              : Optional.empty();
      case "textDocument/codeAction" -> each(result, this::beyondAction);
      case "textDocument/completion" ->
          each(result instanceof JsonObject list ? list.get("items") : result, this::beyondItem);
      default -> Optional.empty();
    };
  }

  private Optional<String> beyondInitialize(JsonObject server) {
    var encoding = server.get("positionEncoding");
    return encoding == null
            || encoding.getAsString().equals("utf-16")
            || lists("general.positionEncodings", encoding.getAsString())
        ? Optional.empty()
        : Optional.of("the encoding " + encoding);
  }

  private Optional<String> beyondAction(JsonObject action) {
    if (!(action.get("command") instanceof JsonObject) && !action.has("edit")) {
      return Optional.empty();
    }
    var announced = "textDocument.codeAction.";
    return unless(at(announced + "codeActionLiteralSupport").isPresent(), "code action literals")
        .or(() -> unless(!action.has("data") || is(announced + "dataSupport"), "data"))
        .or(() ->
            unless(!action.has("isPreferred") || is(announced + "isPreferredSupport"), "preferred"))
        .or(() ->
            unless(!action.has("tags") || at(announced + "tagSupport").isPresent(), "action tags"))
        .or(() ->
            action.get("edit") instanceof JsonObject edit ? beyondEdit(edit) : Optional.empty());
  }

  private Optional<String> beyondItem(JsonObject item) {
    var announced = "textDocument.completion.completionItem.";
    boolean snippet =
        item.get("insertTextFormat") instanceof JsonPrimitive format && format.getAsInt() == 2;
    return unless(!snippet || is(announced + "snippetSupport"), "snippets")
        .or(() ->
            unless(
                !item.has("labelDetails") || is(announced + "labelDetailsSupport"),
                "label details"))
        .or(() ->
            item.get("documentation") instanceof JsonObject markup
                ? format(markup, announced + "documentationFormat")
                : Optional.empty());
  }

  private Optional<String> beyondEdit(JsonObject edit) {
    var announced = "workspace.workspaceEdit.";
    boolean annotations = at(announced + "changeAnnotationSupport").isPresent();
    boolean operations = at(announced + "resourceOperations").isPresent();
    boolean creates = edit.toString().contains("\"kind\":\"create\"");
    return unless(
            !edit.has("documentChanges")
                || is(announced + "documentChanges")
                || annotations
                || operations,
            "documentChanges")
        .or(() ->
            unless(
                annotations || !edit.toString().contains("\"annotationId\""), "change annotations"))
        .or(() -> unless(annotations || !edit.has("changeAnnotations"), "change annotations"))
        .or(() ->
            unless(!creates || lists(announced + "resourceOperations", "create"), "making files"));
  }

  private Optional<String> beyondDiagnostics(JsonObject params) {
    var announced = "textDocument.publishDiagnostics.";
    return unless(!params.has("version") || is(announced + "versionSupport"), "versions")
        .or(() ->
            each(
                params.get("diagnostics"),
                one ->
                    unless(!one.has("data") || is(announced + "dataSupport"), "diagnostic data")
                        .or(() ->
                            unless(
                                !one.has("tags") || at(announced + "tagSupport").isPresent(),
                                "diagnostic tags"))
                        .or(() ->
                            unless(
                                !one.has("relatedInformation")
                                    || is(announced + "relatedInformation"),
                                "related information"))
                        .or(() ->
                            unless(
                                !one.has("codeDescription")
                                    || is(announced + "codeDescriptionSupport"),
                                "code descriptions"))));
  }

  private Optional<String> format(JsonObject markup, String announced) {
    var kind = markup.get("kind").getAsString();
    return unless(kind.equals("plaintext") || lists(announced, kind), "the format " + kind);
  }

  @FunctionalInterface
  private interface Check {
    Optional<String> of(JsonObject one);
  }

  private static Optional<String> each(JsonElement list, Check check) {
    return list instanceof JsonArray all
        ? all.asList().stream().flatMap(one -> check.of(one.getAsJsonObject()).stream()).findFirst()
        : Optional.empty();
  }

  private static Optional<String> unless(boolean fine, String what) {
    return fine ? Optional.empty() : Optional.of(what + ", which the client did not announce");
  }

  private boolean is(String path) {
    return at(path).filter(value -> value.isJsonPrimitive() && value.getAsBoolean()).isPresent();
  }

  private boolean lists(String path, String value) {
    return at(path)
        .filter(list -> list instanceof JsonArray all && all.contains(new JsonPrimitive(value)))
        .isPresent();
  }

  private Optional<JsonElement> at(String path) {
    var here = Optional.<JsonElement>of(capabilities);
    for (var name : path.split("\\.")) {
      here =
          here.filter(JsonElement::isJsonObject)
              .flatMap(value -> Optional.ofNullable(value.getAsJsonObject().get(name)));
    }
    return here;
  }
}
