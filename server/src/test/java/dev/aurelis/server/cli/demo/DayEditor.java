package dev.aurelis.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A plain editor that speaks LSP and keeps its files in memory. Nothing is written to disk. */
final class DayEditor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String CAPABILITIES =
      """
      {"workspace": {"applyEdit": true,
         "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"],
           "changeAnnotationSupport": {}}},
       "window": {"workDoneProgress": true, "showDocument": {"support": true}},
       "textDocument": {"hover": {"contentFormat": ["markdown"]}, "inlineCompletion": {},
         "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
         "publishDiagnostics": {}}}
      """;

  private final Process process;
  private final String languageId;
  private final LspPeer peer;
  private final Map<String, Buffer> buffers = new ConcurrentHashMap<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile boolean refuses;
  private int tokens;

  /** What the server did by itself. */
  sealed interface Event {
    record Shown(String uri) implements Event {}

    record Edited(String label, String uri, String before, String after) implements Event {}

    record Refused(String label) implements Event {}

    record Said(String text) implements Event {}

    record Ended(String words) implements Event {}

    record Found(JsonNode diagnostics) implements Event {}

    record Streamed(JsonNode piece) implements Event {}
  }

  /**
   * Starts the server.
   *
   * @param languageId of the project's files
   */
  DayEditor(Path launcher, Map<String, String> environment, Path folder, String languageId)
      throws Exception {
    this.languageId = languageId;
    var builder = new ProcessBuilder(launcher.toString(), "lsp");
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    process = builder.start();
    peer = new LspPeer(process.getInputStream(), process.getOutputStream(), this::incoming);
    var params = object();
    params.put("processId", ProcessHandle.current().pid());
    params.putObject("clientInfo").put("name", "plain-editor");
    params.put("rootUri", folder.toUri().toString());
    params
        .putArray("workspaceFolders")
        .addObject()
        .put("uri", folder.toUri().toString())
        .put("name", String.valueOf(folder.getFileName()));
    params.set("capabilities", JSON.readTree(CAPABILITIES));
    peer.ask("initialize", params, LIMIT);
    peer.tell("initialized", object());
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  Buffer open(String uri, String languageId, String text) {
    var buffer = new Buffer(uri, text);
    buffers.put(uri, buffer);
    var params = object();
    params
        .putObject("textDocument")
        .put("uri", uri)
        .put("languageId", languageId)
        .put("version", buffer.version())
        .put("text", text);
    tell("textDocument/didOpen", params);
    return buffer;
  }

  void write(Buffer buffer, String text) {
    buffer.replace(text);
    var params = object();
    params.putObject("textDocument").put("uri", buffer.uri()).put("version", buffer.version());
    params.putArray("contentChanges").addObject().put("text", text);
    tell("textDocument/didChange", params);
  }

  private void tell(String method, JsonNode params) {
    try {
      peer.tell(method, params);
    } catch (DemoFailure e) {
      events.add(new Event.Said(String.valueOf(e.getMessage())));
    }
  }

  void settings(String section) throws Exception {
    var params = object();
    params.putObject("settings").set("aurelis", JSON.readTree(section));
    peer.tell("workspace/didChangeConfiguration", params);
  }

  /** Whether edits are refused from now on, as a person may in a preview. */
  void refuses(boolean value) {
    refuses = value;
  }

  JsonNode ask(String method, JsonNode params) throws DemoFailure {
    return peer.ask(method, params, LIMIT);
  }

  /** Runs a command as an editor's menu does and hears what comes until its job is over. */
  List<Event> command(String name, ObjectNode argument) throws Exception {
    events.clear();
    var params = object();
    params.put("command", name);
    params.putArray("arguments").add(argument);
    params.put("workDoneToken", "day-" + tokens++);
    ask("workspace/executeCommand", params);
    return until(event -> event instanceof Event.Ended);
  }

  /** Makes a request of our own and hears its text until it is whole. */
  List<Event> streamed(String method, JsonNode params) throws Exception {
    events.clear();
    ask(method, params);
    return until(
        event -> event instanceof Event.Streamed(var piece) && piece.path("done").asBoolean());
  }

  void forgetEvents() {
    events.clear();
  }

  List<Event> until(Predicate<Event> last) throws Exception {
    var heard = new ArrayList<Event>();
    while (heard.isEmpty() || !last.test(heard.getLast())) {
      var next = events.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new DemoFailure("nothing came after " + heard);
      }
      heard.add(next);
    }
    return heard;
  }

  private JsonNode incoming(String method, JsonNode params) {
    switch (method) {
      case "window/showDocument" -> events.add(new Event.Shown(params.path("uri").asText()));
      case "window/showMessage" -> events.add(new Event.Said(params.path("message").asText()));
      case "textDocument/publishDiagnostics" ->
          events.add(new Event.Found(params.path("diagnostics")));
      case "aurelis/stream" -> events.add(new Event.Streamed(params));
      case "$/progress" -> {
        if (params.at("/value/kind").asText().equals("end")) {
          events.add(new Event.Ended(params.at("/value/message").asText("")));
        }
      }
      default -> {}
    }
    return switch (method) {
      case "window/showDocument" -> object().put("success", true);
      case "workspace/applyEdit" -> object().put("applied", apply(params));
      case "workspace/configuration" -> {
        var none = JsonNodeFactory.instance.arrayNode();
        params.path("items").forEach(_ -> none.addNull());
        yield none;
      }
      default -> NullNode.getInstance();
    };
  }

  /** Applies an edit of the server's, or of a code action that the person chose. */
  boolean apply(JsonNode params) {
    var label = params.path("label").asText("");
    if (refuses) {
      events.add(new Event.Refused(label));
      return false;
    }
    for (var change : params.at("/edit/documentChanges")) {
      if (!change.has("kind")) {
        var buffer = opened(change.at("/textDocument/uri").asText());
        var before = buffer.text();
        var after = buffer.with(change.path("edits"));
        events.add(new Event.Edited(label, buffer.uri(), before, after));
        write(buffer, after);
      }
    }
    return true;
  }

  /** A document that is changed is open from then on, as editors do it; a new one is empty. */
  private Buffer opened(String uri) {
    var known = buffers.get(uri);
    if (known != null) {
      return known;
    }
    var file = Path.of(URI.create(uri));
    try {
      return open(uri, languageId, Files.exists(file) ? Files.readString(file) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (peer) {
      peer.ask("shutdown", MissingNode.getInstance(), Duration.ofSeconds(5));
      peer.tell("exit", MissingNode.getInstance());
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (DemoFailure e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
