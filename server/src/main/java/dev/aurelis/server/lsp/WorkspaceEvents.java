package dev.aurelis.server.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.lsp.session.ClientCapabilitiesView;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;

/** Workspace notifications, handed on to every feature. */
final class WorkspaceEvents implements LspFeature {
  private final Session session;
  private final Features features;

  WorkspaceEvents(Session session, Features features) {
    this.session = session;
    this.features = features;
  }

  @Override
  public void declare(JsonObject capabilities, ClientCapabilitiesView client) {
    var folders = new JsonObject();
    folders.addProperty("supported", true);
    folders.addProperty("changeNotifications", true);
    var workspace = new JsonObject();
    workspace.add("workspaceFolders", folders);
    capabilities.add("workspace", workspace);
  }

  @Override
  public void register(Methods methods) {
    methods.notification(
        "workspace/didChangeConfiguration", SettingsParams.class, this::settingsChanged);
    methods.notification(
        "workspace/didChangeWatchedFiles",
        DidChangeWatchedFilesParams.class,
        params -> features.each(feature -> feature.filesChanged(params.getChanges())));
    methods.notification(
        "workspace/didChangeWorkspaceFolders", JsonObject.class, this::foldersChanged);
  }

  private void settingsChanged(SettingsParams params) {
    var settings = params.settings() == null ? JsonNull.INSTANCE : params.settings();
    features.each(feature -> feature.settingsChanged(settings));
  }

  private void foldersChanged(JsonObject params) {
    if (params.get("event") instanceof JsonObject event) {
      var now = new ArrayList<>(session.folders());
      if (event.get("removed") instanceof JsonArray removed) {
        var gone = folders(removed).stream().map(Session.Folder::uri).toList();
        now.removeIf(folder -> gone.contains(folder.uri()));
      }
      if (event.get("added") instanceof JsonArray added) {
        now.addAll(folders(added));
      }
      session.changeFolders(now);
      features.each(LspFeature::foldersChanged);
    }
  }

  /** Reads a list of folders; what has the wrong shape is left out. */
  static List<Session.Folder> folders(JsonArray list) {
    var found = new ArrayList<Session.Folder>();
    for (var element : list) {
      if (element instanceof JsonObject folder
          && folder.get("uri") instanceof JsonPrimitive uri
          && uri.isString()) {
        var name = folder.get("name") instanceof JsonPrimitive given ? given.getAsString() : "";
        found.add(new Session.Folder(uri.getAsString(), name));
      }
    }
    return found;
  }

  /** Parameters of {@code workspace/didChangeConfiguration}. */
  record SettingsParams(@org.jspecify.annotations.Nullable JsonElement settings) {}
}
