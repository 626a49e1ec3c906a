package dev.aurelis.server.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.lsp.session.ClientCapabilitiesView;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.workspace.text.PositionEncoding;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Answers {@code initialize}. It works on plain JSON: reading LSP4J's types for the client's
 * capabilities would load some hundred classes before the first answer.
 */
final class Handshake {
  private final Session session;
  private final String version;
  private final LongConsumer parent;

  /**
   * @param version of this server
   * @param parent takes the process id of the client where it tells one
   */
  Handshake(Session session, String version, LongConsumer parent) {
    this.session = session;
    this.version = version;
    this.parent = parent;
  }

  JsonObject answer(JsonObject params, Features features) {
    var client = ClientCapabilitiesView.of(params);
    var options = params.get("initializationOptions");
    session.initialize(
        client,
        encoding(client.positionEncodings()),
        folders(params),
        options == null ? JsonNull.INSTANCE : options);
    processId(params).ifPresent(parent);

    var capabilities = new JsonObject();
    features.each(feature -> feature.declare(capabilities, client));
    var server = new JsonObject();
    server.addProperty("name", "aurelis");
    server.addProperty("version", version);
    var answer = new JsonObject();
    answer.add("capabilities", capabilities);
    answer.add("serverInfo", server);
    return answer;
  }

  /**
   * UTF-16 unless the client leaves it out: other servers on the same buffer speak UTF-16 too, and
   * editors warn of mixtures.
   */
  static PositionEncoding encoding(List<String> offered) {
    if (offered.isEmpty() || offered.contains(PositionEncoding.UTF_16.protocolName())) {
      return PositionEncoding.UTF_16;
    }
    for (var name : offered) {
      for (var known : PositionEncoding.values()) {
        if (known.protocolName().equals(name)) {
          return known;
        }
      }
    }
    return PositionEncoding.UTF_16;
  }

  private static List<Session.Folder> folders(JsonObject params) {
    if (params.get("workspaceFolders") instanceof JsonArray list) {
      return WorkspaceEvents.folders(list);
    }
    return params.get("rootUri") instanceof JsonPrimitive root && root.isString()
        ? List.of(new Session.Folder(root.getAsString(), ""))
        : List.of();
  }

  private static OptionalLong processId(JsonObject params) {
    return params.get("processId") instanceof JsonPrimitive id && id.isNumber()
        ? OptionalLong.of(id.getAsLong())
        : OptionalLong.empty();
  }
}
