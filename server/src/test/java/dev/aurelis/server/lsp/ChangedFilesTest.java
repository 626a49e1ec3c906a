package dev.aurelis.server.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.lsp.sync.ChangedFiles;
import dev.aurelis.server.testing.RawClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangedFilesTest {
  private final LinkedBlockingQueue<Set<String>> heard = new LinkedBlockingQueue<>();

  @Test
  void savedAndWatchedFiles_areTold() throws Exception {
    try (var client = TestServer.start(_ -> List.of(new ChangedFiles(heard::add)))) {
      var answer =
          client.request("initialize", "{\"capabilities\":{},\"rootUri\":\"file:///old\"}");
      assertThat(answer.toString()).contains("\"save\":true");
      client.notify("initialized", "{}");
      client.notify(
          "textDocument/didOpen",
          """
          {"textDocument":{"uri":"file:///a","languageId":"java","version":1,"text":"x"}}\
          """);
      client.notify("textDocument/didSave", "{\"textDocument\":{\"uri\":\"file:///a\"}}");
      client.notify("textDocument/didSave", "{\"textDocument\":7}");
      client.notify(
          "workspace/didChangeWatchedFiles",
          """
          {"changes":[{"uri":"file:///b","type":2},{"uri":"file:///c","type":3}]}\
          """);
      assertThat(next()).containsExactly("file:///a");
      assertThat(next()).containsExactlyInAnyOrder("file:///b", "file:///c");
    }
  }

  private Set<String> next() throws InterruptedException {
    var found = heard.poll(RawClient.PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(found).isNotNull();
    return found;
  }
}
