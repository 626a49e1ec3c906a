package dev.aurelis.server.lsp.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What the client can, as far as anything here depends on it. Read from the plain JSON of {@code
 * initialize}: what has the wrong shape counts as not declared.
 *
 * @param clientName as the client calls itself; empty where it does not
 * @param applyEdit whether {@code workspace/applyEdit} may be sent
 * @param documentChanges whether edits carry document versions; also true where only resource
 *     operations or change annotations are declared, which need them
 * @param createFile whether an edit may make a file
 * @param changeAnnotations whether an edit can ask for confirmation
 * @param showDocument whether {@code window/showDocument} may be sent
 * @param workDoneProgress whether the server may create progress
 * @param inlineCompletion whether the client asks for inline completions by itself
 * @param completionImproved whether it wants to hear of better inline completions
 * @param configuration whether {@code workspace/configuration} may be sent
 * @param diagnosticVersions whether diagnostics may carry the document's version
 * @param codeActionLiterals whether a code action may be more than a command
 * @param codeActionData whether a code action keeps its data until it is resolved
 * @param codeActionTags tags a code action may carry
 * @param codeLensRefresh whether the server may ask for new code lenses
 * @param messageMarkup whether a diagnostic's message may be markup
 * @param hoverFormats formats of a hover, the client's favourite first; never empty
 * @param documentationFormats formats of a completion item's documentation; never empty
 * @param positionEncodings names in the client's order; empty means UTF-16
 */
public record ClientCapabilitiesView(
    String clientName,
    boolean applyEdit,
    boolean documentChanges,
    boolean createFile,
    boolean changeAnnotations,
    boolean showDocument,
    boolean workDoneProgress,
    boolean inlineCompletion,
    boolean completionImproved,
    boolean configuration,
    boolean diagnosticVersions,
    boolean codeActionLiterals,
    boolean codeActionData,
    List<Integer> codeActionTags,
    boolean codeLensRefresh,
    boolean messageMarkup,
    List<String> hoverFormats,
    List<String> documentationFormats,
    List<String> positionEncodings) {

  private static final List<String> PLAIN = List.of("plaintext");

  public ClientCapabilitiesView {
    codeActionTags = List.copyOf(codeActionTags);
    hoverFormats = hoverFormats.isEmpty() ? PLAIN : List.copyOf(hoverFormats);
    documentationFormats =
        documentationFormats.isEmpty() ? PLAIN : List.copyOf(documentationFormats);
    positionEncodings = List.copyOf(positionEncodings);
  }

  /** Reads the parameters of {@code initialize}. */
  public static ClientCapabilitiesView of(JsonObject initialize) {
    var all = new Json(initialize);
    var client = all.at("capabilities");
    var edit = client.at("workspace", "workspaceEdit");
    var text = client.at("textDocument");
    boolean annotations = edit.at("changeAnnotationSupport").isObject();
    return new ClientCapabilitiesView(
        all.at("clientInfo", "name").text(),
        client.at("workspace", "applyEdit").isTrue(),
        edit.at("documentChanges").isTrue()
            || annotations
            || edit.at("resourceOperations").isList(),
        edit.at("resourceOperations").texts().contains("create"),
        annotations,
        client.at("window", "showDocument", "support").isTrue(),
        client.at("window", "workDoneProgress").isTrue(),
        text.at("inlineCompletion").isObject(),
        client.at("experimental", "aurelis", "completionImproved").isTrue(),
        client.at("workspace", "configuration").isTrue(),
        text.at("publishDiagnostics", "versionSupport").isTrue(),
        text.at("codeAction", "codeActionLiteralSupport").isObject(),
        text.at("codeAction", "dataSupport").isTrue(),
        text.at("codeAction", "tagSupport", "valueSet").numbers(),
        client.at("workspace", "codeLens", "refreshSupport").isTrue(),
        text.at("diagnostic", "markupMessageSupport").isTrue()
            || text.at("publishDiagnostics", "markupMessageSupport").isTrue(),
        text.at("hover", "contentFormat").texts(),
        text.at("completion", "completionItem", "documentationFormat").texts(),
        client.at("general", "positionEncodings").texts());
  }

  /** Whether an edit can reach it, sent or as a code action. */
  public boolean takesEdits() {
    return applyEdit || codeActionLiterals;
  }

  /** Whether a hover may be Markdown. */
  public boolean hoverMarkdown() {
    return hoverFormats.contains("markdown");
  }

  /** Whether completion documentation may be Markdown. */
  public boolean documentationMarkdown() {
    return documentationFormats.contains("markdown");
  }

  /** A value that may be missing or of any type. */
  private record Json(Optional<JsonElement> value) {
    Json(JsonElement value) {
      this(Optional.of(value));
    }

    Json at(String... path) {
      var here = value;
      for (var name : path) {
        here =
            here.filter(JsonElement::isJsonObject)
                .flatMap(object -> Optional.ofNullable(object.getAsJsonObject().get(name)));
      }
      return new Json(here);
    }

    boolean isTrue() {
      return value
          .filter(JsonElement::isJsonPrimitive)
          .map(found -> found.getAsJsonPrimitive())
          .filter(found -> found.isBoolean() && found.getAsBoolean())
          .isPresent();
    }

    boolean isObject() {
      return value.filter(JsonElement::isJsonObject).isPresent();
    }

    boolean isList() {
      return value.filter(JsonElement::isJsonArray).isPresent();
    }

    String text() {
      return value
          .filter(found -> found.isJsonPrimitive() && found.getAsJsonPrimitive().isString())
          .map(JsonElement::getAsString)
          .orElse("");
    }

    List<String> texts() {
      return elements().stream()
          .map(element -> new Json(element).text())
          .filter(text -> !text.isEmpty())
          .toList();
    }

    List<Integer> numbers() {
      return elements().stream()
          .filter(found -> found.isJsonPrimitive() && found.getAsJsonPrimitive().isNumber())
          .map(JsonElement::getAsInt)
          .toList();
    }

    private List<JsonElement> elements() {
      return value
          .filter(JsonElement::isJsonArray)
          .map(found -> found.getAsJsonArray().asList())
          .orElse(List.of());
    }
  }
}
