package dev.aurelis.server.orchestrator.budgeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.ModelCatalogue;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.TokenEstimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
  private static final int LEAST_CHARS = 1_000;

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, O200K",
    "openai/gpt-4o-mini, O200K",
    "GPT-4.1-nano, O200K",
    "gpt-5-mini, O200K",
    "o3, O200K",
    "o4-mini, O200K",
    "gpt-4, CL100K",
    "gpt-4-turbo, CL100K",
    "gpt-3.5-turbo, CL100K",
    "codestral-2501, ",
    "o200k-my-own, ",
    "meta-llama-3.1-70b-instruct, "
  })
  void of_model_knowsItByItsName(String model, String vocabulary) {
    var known = ModelCatalogue.builtIn().family(new ModelId(model)).vocabulary();
    assertThat(known.map(Vocabulary::of).map(Enum::name).orElse(null)).isEqualTo(vocabulary);
  }

  @Test
  void count_specialTokens_areOrdinaryText() {
    int said = Vocabulary.O200K.count(Prompt.of("", "<|endoftext|>"));

    assertThat(said).isGreaterThan(Vocabulary.O200K.count(Prompt.of("", "x")) + 2);
  }

  @Test
  void estimate_thisProjectsSources_isNeverFartherOffThanIsReckonedWith() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        var prompt = Prompt.of("", Files.readString(file));
        if (prompt.length() < LEAST_CHARS) {
          continue;
        }
        double off = (double) TokenEstimate.of(prompt) / Vocabulary.O200K.count(prompt);
        assertThat(off).as(file.toString()).isBetween(1 / Measure.CERTAIN, Measure.CERTAIN);
      }
    }
  }
}
