package dev.aurelis.server.threats;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.aurelis.server.WiredServer;
import dev.aurelis.server.config.Environment;
import dev.aurelis.server.observability.Logging;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import dev.aurelis.server.testing.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;

/**
 * One project, one user, one server as the application makes it, a model that may be chosen and a
 * host that nobody may talk to. Logs everything at the finest level and keeps it.
 */
final class Scene implements AutoCloseable {
  static final List<String> COMMANDS =
      List.of("explain", "refactor", "test", "document", "optimize", "fix", "generate", "chat");
  static final String CART =
      """
      class Cart {
          int total(int a) {
              int twice = a + a;
              return twice;
          }
      }
      """;

  final Path folder;
  final Path project;
  final Path state;
  final Path config;
  final Simulator model;
  final RecordingHost evil = RecordingHost.answering("evil");
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Map<String, String> variables = new HashMap<>();
  private final Set<String> replied = new HashSet<>();
  private String pulled = "null";
  private String capabilities =
      """
      {"workspace":{"applyEdit":true,"configuration":true,"workspaceFolders":true,
       "workspaceEdit":{"documentChanges":true}},"window":{"showDocument":{"support":true}},
       "textDocument":{"hover":{"contentFormat":["markdown"]},"inlineCompletion":{}}}\
      """;
  private RawClient client;
  private int jobs;

  Scene(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder).toRealPath();
    project = Files.createDirectories(this.folder.resolve("shop"));
    state = this.folder.resolve("state");
    config = this.folder.resolve("config.yaml");
    model = Simulator.start(SimulatorConfig.builder().limits(false).build());
    variables.put("AURELIS_STATE", state.toString());
    variables.put("AURELIS_CONFIG", config.toString());
    configure("provider: engine\n");
    write("Cart.java", CART);
  }

  /** Writes a file of the project. */
  Scene write(String name, String text) throws IOException {
    var file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** Writes the user's own file, readable by nobody else. */
  Scene configure(String yaml) throws IOException {
    Files.writeString(config, yaml);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    return this;
  }

  /** The user chose this endpoint; {@code more} are further lines of the profile. */
  Scene choose(String url, String... more) throws IOException {
    var lines = more.length == 0 ? "" : "    " + String.join("\n    ", more) + "\n";
    return configure(
        """
        provider: chosen
        providers:
          chosen:
            dialect: openai
            base_url: "%s"
            models: [my-model]
        %sfallback_providers: [engine]
        """
            .formatted(url, lines));
  }

  Scene chooseModel() throws IOException {
    return choose(model.openAiUrl(), "fim: none");
  }

  Scene variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** What the client answers when its settings are asked for, as JSON. */
  Scene settings(String json) {
    pulled = json;
    return this;
  }

  /** The client can this, as JSON. */
  Scene capabilities(String json) {
    capabilities = json;
    return this;
  }

  Scene start() {
    return start("null");
  }

  Scene start(String initializationOptions) {
    var logging = new Logging(new PrintStream(log, true, StandardCharsets.UTF_8), Level.ALL);
    logging.install();
    client = WiredServer.start(new Environment(variables, folder, "Linux"), logging);
    var folders = "[{\"uri\":\"" + project.toUri() + "\",\"name\":\"shop\"}]";
    client.request(
        "initialize",
        """
        {"processId":null,"rootUri":null,"workspaceFolders":%s,"initializationOptions":%s,
         "capabilities":%s}\
        """
            .formatted(folders, initializationOptions, capabilities));
    Thread.ofVirtual().start(this::reply);
    client.notify("initialized", "{}");
    return open("Cart.java", "java", CART);
  }

  RawClient client() {
    return client;
  }

  Scene open(String name, String language, String text) {
    client.open(uri(name), language, 1, text);
    return this;
  }

  String uri(String name) {
    return project.resolve(name).toUri().toString();
  }

  /** Runs a command on the method of the cart to its end; the last words of its progress. */
  String run(String command) {
    return run(command, "Cart.java", 1);
  }

  String run(String command, String name, int line) {
    return runAt(command, uri(name), line);
  }

  String runAt(String command, String uri, int line) {
    var token = "test-" + ++jobs;
    var place = "{\"line\":" + line + ",\"character\":9}";
    var argument = new JsonObject();
    var document = new JsonObject();
    document.addProperty("uri", uri);
    argument.add("textDocument", document);
    argument.add(
        "range", JsonParser.parseString("{\"start\":" + place + ",\"end\":" + place + "}"));
    argument.addProperty("instruction", "Make it clear.");
    var arguments = new JsonArray();
    arguments.add(argument);
    var params = new JsonObject();
    params.addProperty("command", "aurelis." + command);
    params.add("arguments", arguments);
    params.addProperty("workDoneToken", token);
    var answer = client.request("workspace/executeCommand", params.toString());
    assertThat(answer.has("error")).as(answer.toString()).isFalse();
    var end =
        client.await(
            "the end of " + command,
            one ->
                RawClient.isMethod(one, "$/progress")
                    && one.getAsJsonObject("params").get("token").getAsString().equals(token)
                    && one.toString().contains("\"kind\":\"end\""));
    return end.toString();
  }

  /** Asks for a completion at the end of the method's first line. */
  JsonObject complete() {
    return client.request(
        "textDocument/inlineCompletion",
        """
        {"textDocument":{"uri":"%s"},"position":{"line":2,"character":26},
         "context":{"triggerKind":1}}\
        """
            .formatted(uri("Cart.java")));
  }

  String hover() {
    return client
        .request(
            "textDocument/hover",
            "{\"textDocument\":{\"uri\":\""
                + uri("Cart.java")
                + "\"},\"position\":{\"line\":1,\"character\":9}}")
        .toString();
  }

  /** Uses everything there is once. */
  Scene runEverything() {
    COMMANDS.forEach(this::run);
    complete();
    hover();
    client.request("aurelis/models", "{}");
    client.request("aurelis/status", "{}");
    return this;
  }

  /** The texts of all messages that were shown. */
  List<String> messages() {
    return sent("window/showMessage").stream()
        .map(params -> params.get("message").getAsString())
        .toList();
  }

  /** The parameters of everything the server sent by this method. */
  List<JsonObject> sent(String method) {
    return client.messages().stream()
        .filter(message -> RawClient.isMethod(message, method))
        .map(message -> message.getAsJsonObject("params"))
        .toList();
  }

  String awaitMessage(String part) {
    return client
        .await(
            "a message with " + part,
            one ->
                RawClient.isMethod(one, "window/showMessage")
                    && one.getAsJsonObject("params").get("message").getAsString().contains(part))
        .getAsJsonObject("params")
        .get("message")
        .getAsString();
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /** The Markdown answers that were written. */
  List<String> answers() {
    return files(state.resolve("answers")).stream().map(Scene::text).toList();
  }

  /** No spelling of the value is in the log, in a frame to the editor, or in a file. */
  void assertNowhere(Canary canary) {
    var frames = new ArrayList<String>();
    client.messages().forEach(message -> frames.add(message.toString()));
    assertThat(canary.in(String.join("\n", frames))).as("frames").isEmpty();
    assertThat(canary.in(log())).as("log").isEmpty();
    for (var root : List.of(state, project)) {
      for (var file : files(root)) {
        assertThat(canary.in(text(file))).as(file.toString()).isEmpty();
        assertThat(canary.in(file.toString())).isEmpty();
      }
    }
  }

  /** Every file below a folder, links included and not followed. */
  static List<Path> files(Path root) {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> !Files.isDirectory(path)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A client that takes no edit, shows every document and knows its settings. */
  private void reply() {
    try {
      while (true) {
        var request =
            client.await(
                "a request",
                one ->
                    one.has("method")
                        && one.has("id")
                        && !replied.contains(one.get("id").toString()));
        replied.add(request.get("id").toString());
        var result =
            switch (request.get("method").getAsString()) {
              case "workspace/applyEdit" -> "{\"applied\":false}";
              case "window/showDocument" -> "{\"success\":true}";
              case "workspace/configuration" -> "[" + pulled + "]";
              default -> "null";
            };
        client.frame(
            "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":" + result + "}");
      }
    } catch (AssertionError | UncheckedIOException over) {
      // The session ended, or nothing was asked for a long time.
    }
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
    model.close();
    evil.close();
  }
}
