package dev.aurelis.server.provider.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.Simplification;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.model.Ticker;
import dev.aurelis.server.provider.ProviderEnd;
import dev.aurelis.server.provider.ProviderRequest;
import dev.aurelis.server.provider.RecordedCall;
import dev.aurelis.server.workspace.syntax.Syntax;
import dev.aurelis.server.workspace.text.DocumentSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenRefactoringTest {
  private static final Map<String, String> ASKED = Map.of(ModelRequest.WORK, "refactor");

  @TempDir static Path natives;

  @Test
  void refactoring_sampleMethods_saysWhatWasDoneAndGivesTheWholeSelection() throws IOException {
    assertThat(answer(warehouse("take"), ASKED))
        .isEqualTo(
            """
            Removed the else after a branch that always leaves.

            ```java
            public int take(String article, int amount) {
                if (article == null || article.isBlank()) {
                  throw new IllegalArgumentException("article must be named");
                }
                int left = stock.getOrDefault(article, 0);
                if (left < amount) {
                  throw new IllegalStateException("only " + left + " of " + article + " left");
                }
                stock.put(article, left - amount);
                return left - amount;
              }
            ```
            """);
    assertThat(answer(warehouse("isLow"), ASKED))
        .isEqualTo(
            """
            Returned the condition itself instead of true or false.

            ```java
            public boolean isLow(String article, int threshold) {
                return stock.getOrDefault(article, 0) < threshold;
              }
            ```
            """);
  }

  @Test
  void refactoring_nothingProven_needsAModel() throws IOException {
    assertThat(answer(warehouse("receive"), ASKED))
        .startsWith("failed: Refactoring needs a model.");
  }

  @Test
  void refactoring_withWordsOrForAFix_needsAModel() throws IOException {
    var context = warehouse("isLow");
    for (var known :
        List.of(
            Map.<String, String>of(),
            Map.of(ModelRequest.WORK, "fix"),
            Map.of(ModelRequest.WORK, "refactor", ModelRequest.INSTRUCTED, "yes"))) {
      assertThat(answer(context, known)).startsWith("failed: Refactoring needs a model.");
    }
  }

  private static String answer(CodeContext context, Map<String, String> metadata) {
    var call = new RecordedCall();
    try (var engine = new EngineProvider(Runnable::run)) {
      engine.start(
          new ProviderRequest(
              EngineProvider.MODEL,
              TaskType.REFACTORING,
              Prompt.of("", "go on"),
              0,
              1000,
              List.of(),
              Optional.of(context),
              metadata,
              Deadlines.COMMAND,
              Optional.empty()),
          call);
    }
    return switch (call.awaitEnd()) {
      case ProviderEnd.Complete complete -> complete.text();
      case ProviderEnd.Failed failed -> "failed: " + failed.failure().reason();
    };
  }

  /** A method of the bundled sample, with what the syntax tree proves about it. */
  private static CodeContext warehouse(String method) throws IOException {
    var name = "/dev/aurelis/server/cli/demo/sample/Warehouse.java";
    try (var in = ProvenRefactoringTest.class.getResourceAsStream(name);
        var syntax = new Syntax(natives, Ticker.system())) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var document = new DocumentSnapshot("file:///Warehouse.java", "java", 1, text);
      var span = syntax.symbolAt(document, text.indexOf(" " + method + "(")).orElseThrow().span();
      return new CodeContext(
          document.uri(),
          "Warehouse.java",
          "java",
          text,
          span,
          knowing(syntax.simplification(document, span)));
    }
  }

  private static CodeInsight knowing(Optional<Simplification> simplification) {
    return new CodeInsight() {
      @Override
      public Optional<SymbolFacts> symbol() {
        return Optional.empty();
      }

      @Override
      public List<Continuation> continuations(int most) {
        return List.of();
      }

      @Override
      public Optional<Simplification> simplification() {
        return simplification;
      }
    };
  }
}
