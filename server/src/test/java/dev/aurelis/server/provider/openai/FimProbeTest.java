package dev.aurelis.server.provider.openai;

import static dev.aurelis.server.provider.openai.ScriptedEndpoint.hole;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.json;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.says;
import static dev.aurelis.server.provider.openai.ScriptedEndpoint.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.openai.Fim.RawRoute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code fim: auto} against endpoints that can, cannot, and only seem to. */
class FimProbeTest {
  private static final ModelId CODER = new ModelId("qwen2.5-coder");
  private static final Fim AUTO = new Fim.Auto(RawRoute.THERE, List.of(new Fim.Suffix()));

  private final Memory memory = new Memory();
  private final Map<String, MockResponse> routes = new ConcurrentHashMap<>();
  private ScriptedEndpoint endpoint;

  /** Remembers, and tells when it has been told. */
  private static final class Memory implements FimMemory {
    private final Map<ModelId, String> forms = new ConcurrentHashMap<>();
    private final CountDownLatch told = new CountDownLatch(1);

    @Override
    public Optional<String> form(String origin, ModelId model) {
      return Optional.ofNullable(forms.get(model));
    }

    @Override
    public void learned(String origin, ModelId model, String form) {
      forms.put(model, form);
      told.countDown();
    }

    String await(ModelId model) throws InterruptedException {
      assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
      return forms.getOrDefault(model, "");
    }
  }

  @BeforeEach
  void open() throws Exception {
    endpoint = new ScriptedEndpoint();
    endpoint.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            var target = request.getTarget();
            var body = request.getBody().utf8();
            var key = body.contains("<|fim_prefix|>") ? "tokens" : target.replace("/v1/", "");
            return routes.getOrDefault(key, status(404, "no such route").build());
          }
        });
    routes.put("chat/completions", says("by chat").build());
    endpoint.useAt("/v1", AUTO, memory, OptionalInt.empty());
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void hole_templateOfTheFamilyWorks_isUsedFromThenOn() throws Exception {
    routes.put("tokens", text("41, 42, 43"));
    assertThat(fills(CODER)).isEqualTo("by chat");
    assertThat(memory.await(CODER)).isEqualTo("tokens:qwen");
    routes.put("tokens", text("in tokens"));
    assertThat(fills(CODER)).isEqualTo("in tokens");
  }

  @Test
  void hole_serverThatOnlySeemsToHeedTheSuffix_isFilledByChat() throws Exception {
    routes.put("tokens", text("1, 2, 3, 4]\nprint(numbers)"));
    routes.put("completions", text("0]"));
    fills(CODER);
    assertThat(memory.await(CODER)).isEqualTo("none");
    assertThat(fills(CODER)).isEqualTo("by chat");
  }

  @Test
  void hole_suffixWorks_isFoundAfterTheTemplateFailed() throws Exception {
    routes.put("tokens", status(400, "no").build());
    routes.put("completions", text(" 41,\n42, 43"));
    fills(CODER);
    assertThat(memory.await(CODER)).isEqualTo("suffix");
  }

  @Test
  void hole_familyUnknown_triesNoTemplate() throws Exception {
    routes.put("completions", text("41,42,43"));
    fills(new ModelId("some-chat-model"));
    assertThat(memory.await(new ModelId("some-chat-model"))).isEqualTo("suffix");
    assertThat(endpoint.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void hole_remembered_isNotAskedAgain() throws Exception {
    memory.learned("any", CODER, "none");
    fills(CODER);
    fills(CODER);
    assertThat(endpoint.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void hole_serverBroken_isRememberedAsNothing() throws Exception {
    routes.put("tokens", status(503, "loading").build());
    for (int i = 0; i < 12; i++) {
      assertThat(fills(CODER)).isEqualTo("by chat");
    }
    assertThat(memory.forms).isEmpty();
    assertThat(endpoint.server.getRequestCount()).isLessThanOrEqualTo(12 + 3);
  }

  @Test
  void question_thatIsNoHole_probesNothing() {
    endpoint.ask(ScriptedEndpoint.of(CODER)).awaitEnd();
    assertThat(endpoint.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void probe_sendsNothingOfTheUsers() throws Exception {
    routes.put("tokens", text("41, 42, 43"));
    fills(CODER);
    memory.await(CODER);
    for (int i = endpoint.server.getRequestCount(); i > 0; i--) {
      var request = endpoint.received();
      if (!request.getTarget().endsWith("chat/completions")) {
        assertThat(request.getBody().utf8()).doesNotContain("canary_code");
      }
    }
  }

  private String fills(ModelId model) {
    var hole = hole("canary_code = |\n");
    var call =
        endpoint.ask(
            new ProviderRequest(
                model,
                hole.task(),
                hole.prompt(),
                0,
                20,
                List.of(),
                hole.context(),
                hole.deadlines()));
    call.awaitEnd();
    return call.text();
  }

  private static MockResponse text(String text) {
    return json("{\"choices\":[{\"index\":0,\"text\":\""
            + text.replace("\n", "\\n")
            + "\",\"finish_reason\":\"stop\"}]}")
        .build();
  }
}
