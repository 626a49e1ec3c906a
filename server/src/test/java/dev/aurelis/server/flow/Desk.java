package dev.aurelis.server.flow;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.aurelis.server.InProcess;
import dev.aurelis.server.sim.JournalEntry;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.testing.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** An editor, the wired server, a configuration file and a folder to work in. */
final class Desk implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(RawClient.PATIENCE_SECONDS);

  /** Shared, because each server unpacks its grammars there, some still while it ends. */
  private static final Path STATE = Path.of("target", "flow-state").toAbsolutePath();

  private static final String CAPABILITIES =
      """
      {"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true}},
       "window":{"workDoneProgress":true},
       "textDocument":{"codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":[]}}},
       "inlineCompletion":{},"hover":{"contentFormat":["markdown"]}}}\
      """;

  final RawClient client;
  private final Path folder;

  private Desk(Path folder, String config) {
    this(folder, config, "null", CAPABILITIES);
  }

  private Desk(Path folder, String config, String folders, String capabilities) {
    this.folder = folder;
    try {
      var file = Files.writeString(folder.resolve("config.yaml"), config);
      client =
          InProcess.start(
              Map.of(
                  "AURELIS_CONFIG", file.toString(),
                  "AURELIS_STATE", STATE.toString()),
              folder);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
    client.request(
        "initialize",
        "{\"processId\":null,\"rootUri\":null,\"workspaceFolders\":"
            + folders
            + ",\"capabilities\":"
            + capabilities
            + "}");
    client.notify("initialized", "{}");
  }

  /** With the simulator as the chosen provider. */
  static Desk with(Path folder, Simulator simulator) {
    return new Desk(folder, config("local-llm", "openai", simulator.openAiUrl()));
  }

  /** With the folder as the workspace of a client that can this much. */
  static Desk inProject(Path folder, String config, String capabilities) {
    var folders = "[{\"uri\":\"" + folder.toUri() + "\",\"name\":\"project\"}]";
    return new Desk(folder, config, folders, capabilities);
  }

  static Desk withConfig(Path folder, String config) {
    return new Desk(folder, config);
  }

  static String config(String chosen, String dialect, String url) {
    return """
    provider: %s
    providers:
      local-llm:
        dialect: %s
        base_url: %s
        models: [my-model]
        fim: none
    fallback_providers: [engine]
    """
        .formatted(chosen, dialect, url);
  }

  /** Makes the folder a folder of the workspace. */
  Desk inWorkspace() {
    client.notify(
        "workspace/didChangeWorkspaceFolders",
        "{\"event\":{\"added\":[{\"uri\":\""
            + folder.toUri()
            + "\",\"name\":\"w\"}],\"removed\":[]}}");
    return this;
  }

  /** Opens a document as version 1 and returns its URI. */
  String open(String name, String languageId, String text) {
    var uri = folder.resolve(name).toUri().toString();
    client.open(uri, languageId, 1, text);
    return uri;
  }

  /** Sends a command on a place and returns its job's id. */
  String command(String name, String uri, int line, int character) {
    return command(name, uri, line, character, "");
  }

  /**
   * Sends a command.
   *
   * @param more further members of the parameters, each with a comma before it
   */
  String command(String name, String uri, int line, int character, String more) {
    var at = place(line, character);
    return execute(
        name,
        "{\"textDocument\":{\"uri\":\""
            + uri
            + "\"},\"range\":{\"start\":"
            + at
            + ",\"end\":"
            + at
            + "}}",
        more);
  }

  String execute(String name, String argument, String more) {
    var answer =
        client.request(
            "workspace/executeCommand",
            "{\"command\":\"aurelis." + name + "\",\"arguments\":[" + argument + "]" + more + "}");
    return answer.getAsJsonObject("result").get("job").getAsString();
  }

  /** Asks for an inline completion and returns the request's id. */
  int inline(String uri, int line, int character) {
    return client.send(
        "textDocument/inlineCompletion",
        "{\"textDocument\":{\"uri\":\""
            + uri
            + "\"},\"position\":"
            + place(line, character)
            + ",\"context\":{\"triggerKind\":2}}");
  }

  JsonElement hover(String uri, int line, int character) {
    return client
        .request(
            "textDocument/hover",
            "{\"textDocument\":{\"uri\":\""
                + uri
                + "\"},\"position\":"
                + place(line, character)
                + "}")
        .get("result");
  }

  JsonArray actions(String uri, int line, int character) {
    var at = place(line, character);
    return client
        .request(
            "textDocument/codeAction",
            "{\"textDocument\":{\"uri\":\""
                + uri
                + "\"},\"range\":{\"start\":"
                + at
                + ",\"end\":"
                + at
                + "},\"context\":{\"diagnostics\":[]}}")
        .getAsJsonArray("result");
  }

  /** Types a text at a place. */
  void type(String uri, int version, int line, int character, String text) {
    var at = place(line, character);
    client.notify(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":\""
            + uri
            + "\",\"version\":"
            + version
            + "},\"contentChanges\":[{\"range\":{\"start\":"
            + at
            + ",\"end\":"
            + at
            + "},\"text\":"
            + new JsonPrimitive(text)
            + "}]}");
  }

  void closeDocument(String uri) {
    client.notify("textDocument/didClose", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}");
  }

  /** Takes an edit the server asks to apply: answers yes and sends the change. */
  void take(JsonObject asked, String uri, int version, String wholeText) {
    client.notify(
        "textDocument/didChange",
        "{\"textDocument\":{\"uri\":\""
            + uri
            + "\",\"version\":"
            + version
            + "},\"contentChanges\":[{\"text\":"
            + new JsonPrimitive(wholeText)
            + "}]}");
    client.frame(
        "{\"jsonrpc\":\"2.0\",\"id\":" + asked.get("id") + ",\"result\":{\"applied\":true}}");
  }

  String awaitMessage(Predicate<String> wanted) {
    return message(
        client.await(
            "a message",
            one -> RawClient.isMethod(one, "window/showMessage") && wanted.test(message(one))));
  }

  List<String> messages() {
    return client.messages().stream()
        .filter(one -> RawClient.isMethod(one, "window/showMessage"))
        .map(Desk::message)
        .toList();
  }

  /** Runs a command that answers with a Markdown file and returns what the file holds. */
  String read(String command, String uri, int line, int character) {
    int before = answers().size();
    command(command, uri, line, character);
    client.await("the answer to " + command, _ -> answers().size() > before);
    var said = answers().get(before);
    try {
      return Files.readString(Path.of(said.substring(said.lastIndexOf(": ") + 2)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<String> answers() {
    return messages().stream().filter(text -> text.endsWith(".md")).toList();
  }

  /** Waits until the provider has begun to answer so many requests. */
  static void awaitSpeaking(Simulator simulator, int count) throws InterruptedException {
    var seen =
        simulator
            .journal()
            .await(
                all -> all.stream().filter(one -> one.tokensSent() > 0).count() >= count, PATIENCE);
    if (seen.stream().filter(one -> one.tokensSent() > 0).count() < count) {
      throw new AssertionError("the provider said nothing; seed " + simulator.seed());
    }
  }

  /** The provider's first request once it is over. */
  static JournalEntry awaitOver(Simulator simulator) throws InterruptedException {
    return simulator.journal().awaitEnded(1, PATIENCE).getFirst();
  }

  private static String message(JsonObject shown) {
    return shown.getAsJsonObject("params").get("message").getAsString();
  }

  private static String place(int line, int character) {
    return "{\"line\":" + line + ",\"character\":" + character + "}";
  }

  @Override
  public void close() {
    client.close();
  }
}
