package dev.aurelis.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The server as a child process, with what it told since the last question. */
final class DemoServer implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(20);

  private final Process process;
  private final LspPeer peer;
  private final Buffer buffer;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();

  /** What the server told or asked by itself. */
  sealed interface Told {
    record Document(String uri) implements Told {}

    record Edited(String label, String before, String after) implements Told {}

    record Message(String text) implements Told {}

    record Ended(String message) implements Told {}
  }

  private DemoServer(Process process, Buffer buffer) {
    this.process = process;
    this.buffer = buffer;
    this.peer = new LspPeer(process.getInputStream(), process.getOutputStream(), this::incoming);
  }

  static DemoServer start(Path launcher, Path folder, Buffer buffer) throws DemoFailure {
    var command =
        launcher.toString().endsWith(".cmd")
            ? List.of("cmd.exe", "/c", launcher.toString(), "lsp")
            : List.of(launcher.toString(), "lsp");
    try {
      var builder = new ProcessBuilder(command);
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      var server = new DemoServer(builder.start(), buffer);
      server.initialize(folder);
      return server;
    } catch (IOException e) {
      throw new DemoFailure("the server could not be started: " + launcher);
    }
  }

  private void initialize(Path folder) throws DemoFailure {
    var params = JsonNodeFactory.instance.objectNode();
    params.put("processId", ProcessHandle.current().pid());
    params.putObject("clientInfo").put("name", "aurelis-demo");
    params.put("rootUri", folder.toUri().toString());
    params
        .putArray("workspaceFolders")
        .addObject()
        .put("uri", folder.toUri().toString())
        .put("name", String.valueOf(folder.getFileName()));
    var capabilities = params.putObject("capabilities");
    var workspace = capabilities.putObject("workspace");
    workspace.put("applyEdit", true);
    workspace.putObject("workspaceEdit").put("documentChanges", true);
    var window = capabilities.putObject("window");
    window.put("workDoneProgress", true);
    window.putObject("showDocument").put("support", true);
    var text = capabilities.putObject("textDocument");
    text.putObject("hover").putArray("contentFormat").add("markdown").add("plaintext");
    text.putObject("inlineCompletion");
    peer.ask("initialize", params, LIMIT);
    peer.tell("initialized", JsonNodeFactory.instance.objectNode());
  }

  void open(String languageId) throws DemoFailure {
    var params = JsonNodeFactory.instance.objectNode();
    params
        .putObject("textDocument")
        .put("uri", buffer.uri())
        .put("languageId", languageId)
        .put("version", buffer.version())
        .put("text", buffer.text());
    peer.tell("textDocument/didOpen", params);
  }

  /** Replaces the buffer's text, as if somebody had typed it. */
  void type(String text) throws DemoFailure {
    buffer.replace(text);
    var params = JsonNodeFactory.instance.objectNode();
    params.putObject("textDocument").put("uri", buffer.uri()).put("version", buffer.version());
    params.putArray("contentChanges").addObject().put("text", text);
    peer.tell("textDocument/didChange", params);
  }

  JsonNode hover(int line, int character) throws DemoFailure {
    return peer.ask("textDocument/hover", at(line, character), LIMIT);
  }

  JsonNode complete(int line, int character) throws DemoFailure {
    var params = at(line, character);
    params.putObject("context").put("triggerKind", 1);
    return peer.ask("textDocument/inlineCompletion", params, LIMIT);
  }

  JsonNode status() throws DemoFailure {
    return peer.ask("aurelis/status", JsonNodeFactory.instance.objectNode(), LIMIT);
  }

  /** Starts a job and collects everything the server tells until it has ended. */
  List<Told> job(String command, SpotFinder.Spot spot) throws DemoFailure {
    told.clear();
    var params = JsonNodeFactory.instance.objectNode();
    params.put("command", command);
    var argument = params.putArray("arguments").addObject();
    argument.putObject("textDocument").put("uri", buffer.uri()).put("version", buffer.version());
    var range = argument.putObject("range");
    range.putObject("start").put("line", spot.line()).put("character", spot.character());
    range.putObject("end").put("line", spot.line()).put("character", spot.character());
    peer.ask("workspace/executeCommand", params, LIMIT);
    return untilEnded();
  }

  private List<Told> untilEnded() throws DemoFailure {
    var heard = new java.util.ArrayList<Told>();
    var ended = false;
    var outcome = false;
    try {
      while (!ended || !outcome) {
        var next = told.poll(ended || outcome ? 2_000 : 120_000, TimeUnit.MILLISECONDS);
        if (next == null) {
          if (ended || outcome) {
            break;
          }
          throw new DemoFailure("the server never finished the job");
        }
        heard.add(next);
        ended |= next instanceof Told.Ended;
        outcome |= !(next instanceof Told.Ended);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("interrupted");
    }
    return heard;
  }

  private ObjectNode at(int line, int character) {
    var params = JsonNodeFactory.instance.objectNode();
    params.putObject("textDocument").put("uri", buffer.uri());
    params.putObject("position").put("line", line).put("character", character);
    return params;
  }

  private JsonNode incoming(String method, JsonNode params) {
    return switch (method) {
      case "window/showDocument" -> {
        told.add(new Told.Document(params.path("uri").asText()));
        yield JsonNodeFactory.instance.objectNode().put("success", true);
      }
      case "workspace/applyEdit" -> {
        applyEdit(params);
        yield JsonNodeFactory.instance.objectNode().put("applied", true);
      }
      case "window/showMessage" -> {
        told.add(new Told.Message(params.path("message").asText()));
        yield NullNode.getInstance();
      }
      case "$/progress" -> {
        if (params.at("/value/kind").asText().equals("end")) {
          told.add(new Told.Ended(params.at("/value/message").asText("")));
        }
        yield NullNode.getInstance();
      }
      case "workspace/configuration" -> {
        var none = JsonNodeFactory.instance.arrayNode();
        params.path("items").forEach(item -> none.addNull());
        yield none;
      }
      default -> NullNode.getInstance();
    };
  }

  private void applyEdit(JsonNode params) {
    var before = buffer.text();
    var edits = params.at("/edit/documentChanges/0/edits");
    if (edits.isMissingNode()) {
      edits = params.at("/edit/changes").path(buffer.uri());
    }
    var after = buffer.with(edits);
    told.add(new Told.Edited(params.path("label").asText(), before, after));
    Thread.ofVirtual()
        .start(() -> {
          try {
            type(after);
          } catch (DemoFailure e) {
            told.add(new Told.Message(String.valueOf(e.getMessage())));
          }
        });
  }

  @Override
  public void close() {
    try {
      peer.ask("shutdown", MissingNode.getInstance(), Duration.ofSeconds(5));
      peer.tell("exit", MissingNode.getInstance());
      peer.close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (DemoFailure | IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
