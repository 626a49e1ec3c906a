package dev.aurelis.server.lsp.assist;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.aurelis.server.config.AurelisConfig;
import dev.aurelis.server.features.action.Tasks;
import dev.aurelis.server.features.action.TeamPrompts;
import dev.aurelis.server.features.action.Trial;
import dev.aurelis.server.features.completion.CompletionFeature;
import dev.aurelis.server.features.completion.schedule.ClientWaits;
import dev.aurelis.server.features.completion.schedule.Policy;
import dev.aurelis.server.features.completion.schedule.Timer;
import dev.aurelis.server.features.hover.CachedExplanations;
import dev.aurelis.server.features.hover.ExplanationWishes;
import dev.aurelis.server.features.hover.HoverFeature;
import dev.aurelis.server.features.lens.LensFeature;
import dev.aurelis.server.features.status.StatusFeature;
import dev.aurelis.server.features.status.Tally;
import dev.aurelis.server.lsp.TestServer;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Session;
import dev.aurelis.server.lsp.settings.CurrentSettings;
import dev.aurelis.server.lsp.settings.SettingsFeature;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.openai.AnswerJson;
import dev.aurelis.server.testing.FakeCodeModel;
import dev.aurelis.server.testing.FakeOrchestrator;
import dev.aurelis.server.testing.RawClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An editor in front of the real server, with a scripted orchestrator behind it. */
final class Editor implements AutoCloseable {
  static final String URI = "file:///w/Cart.java";
  static final String TEXT =
      """
      class Cart {
          int total(int a) {
              return a;
          }
      }
      """;
  static final String WITH_ALL =
      """
      {"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true,
       "changeAnnotationSupport":{"groupsOnLabel":true}}},
       "window":{"workDoneProgress":true,"showDocument":{"support":true}},
       "textDocument":{"codeAction":{"dataSupport":true,"codeActionLiteralSupport":
       {"codeActionKind":{"valueSet":[]}}},"inlineCompletion":{},"hover":{"contentFormat":["markdown"]}}}\
      """;

  final FakeOrchestrator model = new FakeOrchestrator();
  final FakeCodeModel code = new FakeCodeModel();
  final RawClient client;
  final JsonObject capabilities;

  Editor(String capabilities, Path state, boolean modelChosen) {
    var tally = new Tally(model);
    var completion =
        new CompletionFeature(
            tally,
            code,
            new CompletionFeature.Running(
                Ticker.system(), Editor::atOnce, task -> Thread.ofVirtual().start(task)),
            new CompletionFeature.Asking(
                () -> modelChosen ? Policy.USUAL : Policy.NONE, new ClientWaits("")),
            uri -> uri.endsWith(".env"));
    client = TestServer.start(session -> features(session, state, tally, completion));
    this.capabilities =
        client.initialize(capabilities).getAsJsonObject("result").getAsJsonObject("capabilities");
  }

  /** Nobody types here, so nobody waits for the next key. */
  private static Timer.Due atOnce(Duration wait, Runnable task) {
    task.run();
    return () -> {};
  }

  private List<LspFeature> features(
      Session session, Path state, Tally tally, CompletionFeature completion) {
    var settings = new CurrentSettings();
    var features = new ArrayList<LspFeature>();
    features.add(new SettingsFeature(session, settings, List::of, Runnable::run));
    features.addAll(
        EditorFeatures.of(
            session,
            new EditorFeatures.Parts(
                settings,
                () -> new Tasks(tally, code, Trial.NONE, AnswerJson::object),
                () -> new HoverFeature(code, CachedExplanations.NONE, ExplanationWishes.NONE),
                () -> completion,
                () -> new StatusFeature(AurelisConfig::defaults, tally),
                () -> new LensFeature(code),
                new TeamPrompts(List::of),
                () -> state,
                task -> Thread.ofVirtual().start(task),
                Clock.systemUTC())));
    return features;
  }

  Editor open(int version) {
    client.open(URI, "java", version, TEXT);
    return this;
  }

  /** Runs a command on the method and returns the job's id. */
  String command(String name, int version) {
    var answer = execute(name, argument(version, ""));
    return answer.getAsJsonObject("result").get("job").getAsString();
  }

  JsonObject execute(String name, String argument) {
    return client.request(
        "workspace/executeCommand",
        "{\"command\":\"aurelis." + name + "\",\"arguments\":[" + argument + "]}");
  }

  static String argument(int version, String more) {
    return "{\"textDocument\":{\"uri\":\""
        + URI
        + "\",\"version\":"
        + version
        + "},\"range\":"
        + range(1, 9)
        + more
        + "}";
  }

  static String range(int line, int character) {
    var position = "{\"line\":" + line + ",\"character\":" + character + "}";
    return "{\"start\":" + position + ",\"end\":" + position + "}";
  }

  /** The whole document becomes this text. */
  void change(int version, String text) {
    var change = new JsonObject();
    change.addProperty("text", text);
    var params = new JsonObject();
    params.add(
        "textDocument",
        JsonParser.parseString("{\"uri\":\"" + URI + "\",\"version\":" + version + "}"));
    var changes = new JsonArray();
    changes.add(change);
    params.add("contentChanges", changes);
    client.notify("textDocument/didChange", params.toString());
  }

  /** Answers the server's requests of this method, now and later ones not. */
  JsonObject reply(String method, String result) {
    var request = client.awaitMethod(method);
    client.frame(
        "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":" + result + "}");
    return request.getAsJsonObject("params");
  }

  JsonArray actions(String context) {
    return actionsAt(1, context);
  }

  JsonArray actionsAt(int line, String context) {
    return client
        .request(
            "textDocument/codeAction",
            "{\"textDocument\":{\"uri\":\""
                + URI
                + "\"},\"range\":"
                + range(line, 9)
                + ",\"context\":"
                + context
                + "}")
        .getAsJsonArray("result");
  }

  List<String> titles(String context) {
    return actions(context).asList().stream()
        .map(action -> action.getAsJsonObject().get("title").getAsString())
        .toList();
  }

  String awaitMessage(Predicate<String> wanted) {
    var message =
        client.await(
            "a message",
            one -> RawClient.isMethod(one, "window/showMessage") && wanted.test(messageOf(one)));
    return messageOf(message);
  }

  /** The values of all progress so far, of one kind. */
  JsonObject awaitProgress(String kind) {
    return client.await(
        "progress " + kind,
        one ->
            RawClient.isMethod(one, "$/progress")
                && value(one).get("kind").getAsString().equals(kind));
  }

  boolean hasSent(String method) {
    return client.messages().stream().anyMatch(one -> RawClient.isMethod(one, method));
  }

  static JsonObject value(JsonObject progress) {
    return progress.getAsJsonObject("params").getAsJsonObject("value");
  }

  private static String messageOf(JsonObject message) {
    JsonElement text = message.getAsJsonObject("params").get("message");
    return text.getAsString();
  }

  @Override
  public void close() {
    client.close();
  }
}
