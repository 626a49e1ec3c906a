package dev.aurelis.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaModelTest {
  private static final String DIAGNOSTIC =
      "{\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":0,\"character\":1}},"
          + "\"message\":\"m\",\"severity\":2}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"method\":\"window/showMessage\",\"params\":{\"type\":3,\"message\":\"m\"}}",
        "{\"method\":\"textDocument/publishDiagnostics\",\"params\":{\"uri\":\"u\",\"diagnostics\":["
            + DIAGNOSTIC
            + "]}}",
        "{\"method\":\"$/progress\",\"params\":{\"token\":1,\"value\":{\"kind\":\"end\"}}}",
        "{\"method\":\"aurelis/stream\",\"params\":{\"whatever\":1}}",
      })
  void wrongMessage_right_isNone(String message) {
    assertThat(MetaModel.lsp().wrongMessage(JsonParser.parseString(message).getAsJsonObject()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"method\":\"window/showMessage\",\"params\":{\"type\":9,\"message\":\"m\"}}",
        "{\"method\":\"window/showMessage\",\"params\":{\"type\":3}}",
        "{\"method\":\"window/showMessage\",\"params\":{\"type\":3,\"message\":\"m\",\"more\":1}}",
        "{\"method\":\"window/showMessage\"}",
        "{\"method\":\"textDocument/hover\",\"id\":1,\"params\":{}}",
        "{\"method\":\"textDocument/publishDiagnostics\",\"params\":{\"uri\":\"u\",\"diagnostics\":[{}]}}",
        "{\"method\":\"$/progress\",\"params\":{\"token\":1,\"value\":{\"kind\":\"begin\"}}}",
      })
  void wrongMessage_wrong_isTold(String message) {
    assertThat(MetaModel.lsp().wrongMessage(JsonParser.parseString(message).getAsJsonObject()))
        .isPresent();
  }
}
