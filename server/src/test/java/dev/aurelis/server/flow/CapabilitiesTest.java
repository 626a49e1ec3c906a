package dev.aurelis.server.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.aurelis.server.sim.Simulator;
import dev.aurelis.server.sim.SimulatorConfig;
import dev.aurelis.server.testing.RawClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every feature once, for clients that can nothing and clients that can everything. What is sent
 * beyond what was announced fails when the client is closed, see {@code Announced}.
 */
class CapabilitiesTest {
  private static final String CART =
      "class Cart {\n    int total(int price) {\n        return price;\n    }\n}\n";
  private static final String METHOD =
      "```java\nint total(int price) {\n    return 0 + price;\n}\n```";
  private static final String LENS_AND_MODEL =
      "{\"settings\":{\"aurelis\":{\"lens\":{\"mode\":\"on\"},\"hover\":{\"mode\":\"model\"}}}}";

  @TempDir Path folder;
  private final Set<String> answered = new HashSet<>();
  private int jobs;

  /** What clients announce. */
  enum Client {
    NOTHING("{}"),
    /** Edits, and nothing that goes with them. */
    PLAIN_EDITS("{\"workspace\":{\"applyEdit\":true}}"),
    /** Code actions with edits in them, and no other way for an edit. */
    ACTIONS(
        "{\"textDocument\":{\"codeAction\":{\"codeActionLiteralSupport\":"
            + "{\"codeActionKind\":{\"valueSet\":[]}}}}}"),
    EVERYTHING(
        """
        {"workspace":{"applyEdit":true,"configuration":true,"workspaceFolders":true,
          "workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"],
            "changeAnnotationSupport":{"groupsOnLabel":true},"snippetEditSupport":true},
          "codeLens":{"refreshSupport":true},"didChangeWatchedFiles":{"dynamicRegistration":true}},
         "window":{"workDoneProgress":true,"showDocument":{"support":true}},
         "general":{"positionEncodings":["utf-16","utf-8"]},
         "textDocument":{"hover":{"contentFormat":["markdown","plaintext"]},"inlineCompletion":{},
          "codeAction":{"codeActionLiteralSupport":{"codeActionKind":{"valueSet":[]}},
            "dataSupport":true,"isPreferredSupport":true,"tagSupport":{"valueSet":[1]}},
          "completion":{"completionItem":{"documentationFormat":["markdown"],
            "snippetSupport":true}},
          "publishDiagnostics":{"versionSupport":true,"dataSupport":true,
            "relatedInformation":true}},
         "experimental":{"aurelis":{"completionImproved":true}}}\
        """);

    private final String capabilities;

    Client(String capabilities) {
      this.capabilities = capabilities;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFeature_sendsNothingThatWasNotAnnounced(Client client) throws Exception {
    var project = Files.createDirectories(folder.toRealPath().resolve("shop"));
    Files.writeString(project.resolve("pom.xml"), "<artifactId>junit</artifactId>");
    try (var model = Simulator.start(SimulatorConfig.builder().limits(false).build())) {
      var config = Desk.config("local-llm", "openai", model.openAiUrl());
      try (var desk = Desk.inProject(project, config, client.capabilities)) {
        desk.client.notify("workspace/didChangeConfiguration", LENS_AND_MODEL);
        var uri = desk.open("src/main/java/Cart.java", "java", CART);
        ask(desk, uri);
        for (var command :
            List.of("explain", "refactor", "test", "document", "optimize", "generate", "chat")) {
          model.script(METHOD, METHOD, METHOD);
          run(desk, command, uri, "");
        }
        for (var name : List.of("extract", "rename-locals", "simplify", "modernise")) {
          model.script(METHOD, METHOD, METHOD);
          run(desk, "refactor", uri, ",\"refactoring\":\"" + name + "\"");
        }
        run(desk, "review", uri, "");
        desk.execute("status", "{}", "");
        ask(desk, uri);
        assertThat(desk.messages()).isNotEmpty();
      }
    }
  }

  /** Everything that is asked for while nobody runs a command. */
  private static void ask(Desk desk, String uri) {
    var place =
        "{\"textDocument\":{\"uri\":\"" + uri + "\"},\"position\":{\"line\":1,\"character\":9}";
    desk.hover(uri, 1, 9);
    desk.client.answerTo(desk.inline(uri, 2, 8));
    desk.client.request("textDocument/completion", place + ",\"context\":{\"triggerKind\":1}}");
    desk.client.request("textDocument/codeLens", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}");
    desk.actions(uri, 1, 9);
    desk.client.request(
        "textDocument/codeAction",
        "{\"textDocument\":{\"uri\":\""
            + uri
            + "\"},\"range\":{\"start\":{\"line\":1,\"character\":4},\"end\":{\"line\":2,\"character\":9}},"
            + "\"context\":{\"only\":[\"refactor\",\"quickfix\"],\"diagnostics\":[{\"range\":{\"start\":"
            + "{\"line\":1,\"character\":4},\"end\":{\"line\":1,\"character\":9}},\"message\":\"odd\"}]}}");
  }

  /** Runs a command to the end of its own progress, refusing what is to be applied. */
  private void run(Desk desk, String command, String uri, String more) {
    var token = "\"token-" + ++jobs + "\"";
    desk.execute(
        command,
        "{\"textDocument\":{\"uri\":\""
            + uri
            + "\"},\"instruction\":\"make it"
            + " so\",\"range\":{\"start\":{\"line\":1,\"character\":9},"
            + "\"end\":{\"line\":1,\"character\":9}}"
            + more
            + "}",
        ",\"workDoneToken\":" + token);
    while (true) {
      var next =
          desk.client.await("the end of " + command, one -> isEnd(one, token) || isUnanswered(one));
      if (isEnd(next, token)) {
        return;
      }
      answered.add(next.get("id").toString());
      desk.client.frame(
          "{\"jsonrpc\":\"2.0\",\"id\":" + next.get("id") + ",\"result\":{\"applied\":false}}");
    }
  }

  private static boolean isEnd(JsonObject message, String token) {
    return RawClient.isMethod(message, "$/progress")
        && message.getAsJsonObject("params").get("token").toString().equals(token)
        && message.toString().contains("\"kind\":\"end\"");
  }

  private boolean isUnanswered(JsonObject message) {
    return RawClient.isMethod(message, "workspace/applyEdit")
        && !answered.contains(message.get("id").toString());
  }
}
