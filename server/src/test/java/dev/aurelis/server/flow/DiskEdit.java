package dev.aurelis.server.flow;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;

/** Makes a WorkspaceEdit on disk, as an editor does that saves at once. */
final class DiskEdit {
  private DiskEdit() {}

  /** Makes it, and refuses what a client would refuse. */
  static void make(JsonObject edit) throws IOException {
    if (edit.has("changes")) {
      for (var change : edit.getAsJsonObject("changes").entrySet()) {
        write(change.getKey(), change.getValue().getAsJsonArray());
      }
      return;
    }
    for (var change : edit.getAsJsonArray("documentChanges")) {
      var one = change.getAsJsonObject();
      if (one.has("kind")) {
        create(one);
      } else {
        write(
            one.getAsJsonObject("textDocument").get("uri").getAsString(),
            one.getAsJsonArray("edits"));
      }
    }
  }

  private static void create(JsonObject change) throws IOException {
    var file = file(change.get("uri").getAsString());
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  private static void write(String uri, JsonArray edits) throws IOException {
    var file = file(uri);
    var text = new StringBuilder(Files.readString(file));
    var all = new ArrayList<JsonObject>();
    edits.forEach(edit -> all.add(edit.getAsJsonObject()));
    all.sort(Comparator.comparing((JsonObject edit) -> -offset(text, edit, "start")));
    for (var edit : all) {
      int start = offset(text, edit, "start");
      text.replace(start, offset(text, edit, "end"), edit.get("newText").getAsString());
    }
    Files.writeString(file, text);
  }

  private static int offset(CharSequence text, JsonObject edit, String end) {
    var position = edit.getAsJsonObject("range").getAsJsonObject(end);
    int at = 0;
    for (int line = position.get("line").getAsInt(); line > 0; line--) {
      at = text.toString().indexOf('\n', at) + 1;
    }
    return at + position.get("character").getAsInt();
  }

  private static Path file(String uri) {
    return Path.of(URI.create(uri));
  }
}
