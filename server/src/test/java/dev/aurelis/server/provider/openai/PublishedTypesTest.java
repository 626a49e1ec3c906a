package dev.aurelis.server.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.testing.Requires;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we send fits the request types of the vendor's own library, which are made from the API's
 * published description. The compiler also finds keys that the types do not have.
 */
class PublishedTypesTest {
  @TempDir Path folder;

  private ScriptedEndpoint endpoint;
  private final StringBuilder source =
      new StringBuilder(
          """
          import type { ChatCompletionCreateParams } from "openai/resources/chat/completions";
          import type { CompletionCreateParams } from "openai/resources/completions";
          """);
  private int count;

  @BeforeEach
  void open() throws Exception {
    endpoint = new ScriptedEndpoint();
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void requests_ofEveryDialectOfThisShape_fitThePublishedTypes() throws Exception {
    var hole = ScriptedEndpoint.hole("def total(items):\n    return |\n");
    for (var model : List.of("my-model", "gpt-4o", "gpt-5.1", "o3-mini", "openai/gpt-4o-mini")) {
      chat(ScriptedEndpoint.of(new ModelId(model), "\n\n", "</fill>"));
    }
    chat(hole);
    endpoint.use("none", OpenAiSettings.Trait.TRUE_RATE_HEADERS);
    chat(ScriptedEndpoint.explain());
    endpoint.use("mistral", OpenAiSettings.Trait.NO_STREAM_OPTIONS);
    chat(ScriptedEndpoint.explain());
    endpoint.useAt("/", "llama-cpp", OptionalInt.empty(), OpenAiSettings.Trait.ROUTES_BELOW_V1);
    chat(ScriptedEndpoint.explain());
    endpoint.use("suffix");
    completion(hole);
    for (var family : List.of("qwen", "deepseek", "starcoder", "codellama", "codestral")) {
      endpoint.use("tokens:" + family);
      completion(hole);
    }
    assertThat(count).isGreaterThan(12);
    assertThat(complaints()).isEmpty();
  }

  @Test
  void compiler_keyThatIsNotPublished_complains() throws Exception {
    constant("ChatCompletionCreateParams", "{\"model\":\"m\",\"messages\":[],\"strem\":true}");
    constant("CompletionCreateParams", "{\"model\":\"m\"}");
    assertThat(complaints()).contains("'\"strem\"' does not exist").contains("stream, prompt");
  }

  private void chat(ProviderRequest request) throws Exception {
    constant("ChatCompletionCreateParams", body(request));
  }

  private void completion(ProviderRequest request) throws Exception {
    constant("CompletionCreateParams", body(request));
  }

  private String body(ProviderRequest request) throws Exception {
    endpoint.answers(ScriptedEndpoint.says("fine"));
    endpoint.ask(request).awaitEnd();
    return endpoint.received().getBody().utf8();
  }

  private void constant(String type, String json) {
    source.append("export const request%d: %s = %s;\n".formatted(count++, type, json));
  }

  private String complaints() throws Exception {
    var compiler = Requires.npm("typescript/bin/tsc");
    var packages = compiler.getParent().getParent().getParent();
    var link = Files.createSymbolicLink(folder.resolve("node_modules"), packages);
    var file = Files.writeString(folder.resolve("requests.ts"), source);
    var run =
        new ProcessBuilder(
                Requires.program("node").toString(),
                compiler.toString(),
                "--noEmit",
                "--strict",
                "--skipLibCheck",
                "--module",
                "nodenext",
                "--target",
                "es2022",
                file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(run.waitFor() == 0).isEqualTo(said.isBlank());
    Files.delete(link);
    return said;
  }
}
