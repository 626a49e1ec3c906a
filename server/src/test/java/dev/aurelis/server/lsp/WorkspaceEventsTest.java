package dev.aurelis.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.aurelis.server.lsp.session.LspFeature;
import dev.aurelis.server.lsp.session.Methods;
import dev.aurelis.server.lsp.session.RequestPolicy;
import dev.aurelis.server.lsp.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.FileEvent;
import org.junit.jupiter.api.Test;

class WorkspaceEventsTest {
  private static final class Recorder implements LspFeature {
    private final Session session;
    private final List<String> heard = new ArrayList<>();

    Recorder(Session session) {
      this.session = session;
    }

    @Override
    public void register(Methods methods) {
      methods.request(
          "test/heard",
          com.google.gson.JsonObject.class,
          RequestPolicy.plain(),
          (params, request) -> {
            synchronized (heard) {
              return List.copyOf(heard);
            }
          });
    }

    private void hear(String text) {
      synchronized (heard) {
        heard.add(text);
      }
    }

    private String folders() {
      return session.folders().stream().map(Session.Folder::uri).collect(Collectors.joining(","));
    }

    @Override
    public void started() {
      hear("started " + folders() + " " + session.initializationOptions());
    }

    @Override
    public void settingsChanged(JsonElement settings) {
      hear("settings " + settings);
    }

    @Override
    public void filesChanged(List<FileEvent> events) {
      hear("files " + events.get(0).getUri());
    }

    @Override
    public void foldersChanged() {
      hear("folders " + folders());
    }

    @Override
    public void documentClosed(String uri) {
      hear("closed " + uri);
    }
  }

  private static final class Failing implements LspFeature {
    @Override
    public void register(Methods methods) {}

    @Override
    public void started() {
      throw new IllegalStateException("one feature's crash");
    }

    @Override
    public void settingsChanged(JsonElement settings) {
      throw new IllegalStateException("one feature's crash");
    }
  }

  @Test
  void events_reachEveryFeature() {
    try (var client = TestServer.start(session -> List.of(new Failing(), new Recorder(session)))) {
      client.request(
          "initialize",
          """
          {"capabilities":{},"rootUri":"file:///old","initializationOptions":{"a":1},
           "workspaceFolders":[{"uri":"file:///one","name":"one"},3,{"name":"no uri"}]}\
          """);
      client.notify("initialized", "{}");
      client.notify("workspace/didChangeConfiguration", "{\"settings\":{\"aurelis\":{}}}");
      client.notify("workspace/didChangeConfiguration", "{\"settings\":null}");
      client.notify("workspace/didChangeConfiguration", "{}");
      client.notify(
          "workspace/didChangeWatchedFiles", "{\"changes\":[{\"uri\":\"file:///f\",\"type\":1}]}");
      client.notify(
          "workspace/didChangeWorkspaceFolders",
          """
          {"event":{"added":[{"uri":"file:///two","name":"two"}],
                    "removed":[{"uri":"file:///one","name":"one"}]}}\
          """);
      client.notify("workspace/didChangeWorkspaceFolders", "{\"event\":7}");
      client.notify("$/setTrace", "{\"value\":\"verbose\"}");
      client.open("file:///f", "java", 1, "");
      client.notify("textDocument/didClose", "{\"textDocument\":{\"uri\":\"file:///f\"}}");
      var heard = client.request("test/heard", "{}").getAsJsonArray("result");
      assertThat(heard.asList().stream().map(JsonElement::getAsString))
          .containsExactly(
              "started file:///one {\"a\":1}",
              "settings {\"aurelis\":{}}",
              "settings null",
              "settings null",
              "files file:///f",
              "folders file:///two",
              "closed file:///f");
    }
  }

  @Test
  void initialize_withOddParameters_isAnswered() {
    for (var params :
        List.of(
            "{}",
            "{\"capabilities\":null,\"rootUri\":null,\"processId\":null,\"workspaceFolders\":null}",
            "{\"capabilities\":3,\"clientInfo\":\"x\",\"processId\":\"7\"}",
            "{\"capabilities\":{\"textDocument\":[],\"workspace\":{\"workspaceEdit\":7}}}")) {
      try (var client = TestServer.start(session -> List.of(new EchoFeature(session)))) {
        assertThat(client.request("initialize", params).has("result")).as(params).isTrue();
        EchoFeature.assertAlive(client);
      }
    }
  }
}
