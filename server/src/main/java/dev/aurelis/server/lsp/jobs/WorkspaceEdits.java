package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.aurelis.server.features.action.ProposedEdit;
import dev.aurelis.server.features.action.ProposedFile;
import dev.aurelis.server.lsp.session.ClientCapabilitiesView;
import dev.aurelis.server.lsp.session.OpenDocument;
import dev.aurelis.server.model.TextSpan;

/**
 * A proposed edit as a WorkspaceEdit of LSP 3.18, in the form the client understands: with the
 * exact version where it can, and with an annotation where it knows them. It holds the smallest set
 * of changes, and an editor takes them as one step. As plain JSON.
 */
public final class WorkspaceEdits {
  private static final String ANNOTATION = "aurelis";

  private WorkspaceEdits() {}

  /**
   * Builds the edit.
   *
   * @param document the document the edit was made for, as it is
   */
  public static JsonObject of(
      ProposedEdit edit, OpenDocument document, ClientCapabilitiesView client) {
    var edits = new JsonArray();
    for (var hunk : edit.hunks()) {
      var change = new JsonObject();
      change.add("range", range(document, hunk.span()));
      change.addProperty("newText", hunk.newText());
      edits.add(annotated(change, client));
    }
    var workspaceEdit = new JsonObject();
    if (client.changeAnnotations()) {
      workspaceEdit.add("changeAnnotations", annotations(edit));
    }
    if (client.documentChanges()) {
      workspaceEdit.add("documentChanges", versioned(edit, edits));
    } else {
      var changes = new JsonObject();
      changes.add(edit.uri(), edits);
      workspaceEdit.add("changes", changes);
    }
    return workspaceEdit;
  }

  /**
   * Builds the edit that makes a file and fills it; for clients that can make files.
   *
   * @param nothing the file's text before
   */
  static JsonObject making(ProposedFile file, OpenDocument nothing, ClientCapabilitiesView client) {
    var options = new JsonObject();
    options.addProperty("overwrite", false);
    options.addProperty("ignoreIfExists", false);
    var create = new JsonObject();
    create.addProperty("kind", "create");
    create.addProperty("uri", file.uri());
    create.add("options", options);
    var changes = new JsonArray();
    changes.add(annotated(create, client));
    var filled = of(file.edit(), nothing, client);
    changes.addAll(filled.getAsJsonArray("documentChanges"));
    filled.add("documentChanges", changes);
    return filled;
  }

  private static JsonObject annotated(JsonObject change, ClientCapabilitiesView client) {
    if (client.changeAnnotations()) {
      change.addProperty("annotationId", ANNOTATION);
    }
    return change;
  }

  /** A span as a Range of LSP. */
  public static JsonObject range(OpenDocument document, TextSpan span) {
    var range = new JsonObject();
    range.add("start", position(document, span.start()));
    range.add("end", position(document, span.end()));
    return range;
  }

  private static JsonObject position(OpenDocument document, int offset) {
    var found = document.position(offset);
    var position = new JsonObject();
    position.addProperty("line", found.getLine());
    position.addProperty("character", found.getCharacter());
    return position;
  }

  private static JsonArray versioned(ProposedEdit edit, JsonArray edits) {
    var identifier = new JsonObject();
    identifier.addProperty("uri", edit.uri());
    if (edit.version() == Integer.MIN_VALUE) {
      identifier.add("version", JsonNull.INSTANCE);
    } else {
      identifier.addProperty("version", edit.version());
    }
    var documentEdit = new JsonObject();
    documentEdit.add("textDocument", identifier);
    documentEdit.add("edits", edits);
    var changes = new JsonArray();
    changes.add(documentEdit);
    return changes;
  }

  private static JsonObject annotations(ProposedEdit edit) {
    var annotation = new JsonObject();
    annotation.addProperty("label", edit.title());
    annotation.addProperty("needsConfirmation", false);
    if (!edit.verified().isEmpty()) {
      annotation.addProperty("description", edit.assurance());
    }
    var annotations = new JsonObject();
    annotations.add(ANNOTATION, annotation);
    return annotations;
  }
}
