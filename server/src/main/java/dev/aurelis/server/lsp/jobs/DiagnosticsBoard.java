package dev.aurelis.server.lsp.jobs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.transport.Delivery;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything this server reports about documents. A client takes what is published last for all
 * there is, so parts of the server hand theirs in here. Thread-safe.
 */
public final class DiagnosticsBoard {
  private final Session session;
  private final Map<String, Map<Owner, List<JsonObject>>> byDocument = new HashMap<>();

  public DiagnosticsBoard(Session session) {
    this.session = session;
  }

  /** Who reports. */
  enum Owner {
    WAITING_EDITS,
    REVIEW
  }

  /** Puts an owner's diagnostics in place of its earlier ones and publishes what changed. */
  synchronized void put(String uri, Owner owner, List<JsonObject> diagnostics) {
    var all = byDocument.computeIfAbsent(uri, _ -> new EnumMap<>(Owner.class));
    var before = all.put(owner, List.copyOf(diagnostics));
    if (diagnostics.equals(before) || (before == null && diagnostics.isEmpty())) {
      return;
    }
    publish(uri, all);
  }

  /** Takes everything back that was said about a document. */
  synchronized void clear(String uri) {
    var before = byDocument.remove(uri);
    if (before != null && before.values().stream().anyMatch(list -> !list.isEmpty())) {
      publish(uri, Map.of());
    }
  }

  private void publish(String uri, Map<Owner, List<JsonObject>> all) {
    var diagnostics = new JsonArray();
    all.values().forEach(list -> list.forEach(diagnostics::add));
    var params = new JsonObject();
    params.addProperty("uri", uri);
    session
        .document(uri)
        .map(document -> document.snapshot().version())
        .filter(version -> version != Integer.MIN_VALUE)
        .filter(_ -> session.capabilities().diagnosticVersions())
        .ifPresent(version -> params.addProperty("version", version));
    params.add("diagnostics", diagnostics);
    session
        .client()
        .notify(
            "textDocument/publishDiagnostics", params, new Delivery.Latest("diagnostics " + uri));
  }
}
