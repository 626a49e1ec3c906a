package dev.aurelis.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.ModelId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogueTest {
  @TempDir Path folder;

  private final ModelCatalogue builtIn = ModelCatalogue.builtIn();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Codestral-2501",
        "gpt-4o",
        "gpt-4o-mini",
        "Cohere-command-r",
        "Cohere-command-r-plus",
        "Meta-Llama-3.1-70B-Instruct",
        "Meta-Llama-3.1-405B-Instruct",
        "Mistral-large",
        "Mistral-Nemo"
      })
  void builtIn_portfolio_isKnownWithItsWindow(String name) {
    assertThat(builtIn.find(model(name)).orElseThrow().window()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "codestral-2501, Codestral-2501, true",
    "mistral-ai/codestral-2501, codestral, true",
    "command-r, cohere/cohere-command-r-08-2024, true",
    "mistral-large, mistral-ai/mistral-large-2411, true",
    "gpt-4o, gpt-4o-mini, false",
    "my-own, MY-OWN, true"
  })
  void same_names_areComparedByAliases(String one, String other, boolean same) {
    assertThat(builtIn.same(model(one), model(other))).isEqualTo(same);
  }

  @Test
  void succeeds_whatVendorsNameAfterIt_isFollowedOneWayOnly() {
    assertThat(builtIn.succeeds(model("codestral-2508"), model("codestral-2501"))).isTrue();
    assertThat(builtIn.succeeds(model("gpt-6-luna"), model("openai/gpt-4o"))).isTrue();
    assertThat(builtIn.succeeds(model("gpt-4o"), model("gpt-6-luna"))).isFalse();
    assertThat(builtIn.succeeds(model("gpt-4o"), model("gpt-4o"))).isFalse();
  }

  @Test
  void own_ringOfSuccessors_ends() throws Exception {
    var own =
        profile(
                """
                    models:
                      a: {successor: b}
                      b: {successor: a}
                """)
            .catalogue();
    assertThat(own.succeeds(model("c"), model("a"))).isFalse();
    assertThat(own.succeeds(model("b"), model("a"))).isTrue();
  }

  @Test
  void own_entry_isLaidOverTheKnownOne() throws Exception {
    var profile =
        profile(
            """
                models:
                  codestral: {window: 32000, price: {in: 1, out: 2.5}}
                  house-model: {family: house, aliases: [gpt-4o]}
                  work-deployment: {family: o-series}
                families:
                  house: {omits: [temperature], longest_answer: max_completion_tokens, fim: qwen}
                  mine: {names: ["mine-*"], vocabulary: o200k}
            """);
    assertThat(profile.models())
        .containsExactly(model("codestral"), model("house-model"), model("work-deployment"));
    var known = profile.catalogue();
    var codestral = known.find(model("codestral-2501")).orElseThrow();
    assertThat(codestral.window()).isEqualTo(OptionalInt.of(32_000));
    assertThat(codestral.output()).isEqualTo(OptionalInt.of(4_096));
    assertThat(codestral.price().orElseThrow().out()).isEqualByComparingTo("2.5");
    assertThat(known.same(model("house-model"), model("gpt-4o"))).isTrue();
    assertThat(known.family(model("house-model")).omits())
        .containsExactly(ModelFamily.Parameter.TEMPERATURE);
    assertThat(known.family(model("work-deployment")).longest())
        .isEqualTo(ModelFamily.LongestAnswer.MAX_COMPLETION_TOKENS);
    assertThat(known.family(model("mine-7b")).name()).isEqualTo("mine");
    assertThat(builtIn.find(model("codestral")).orElseThrow().window())
        .isEqualTo(OptionalInt.of(256_000));
  }

  @Test
  void own_namesAndDays_holdForTheProfile() throws Exception {
    var profile =
        profile(
            """
                models:
                  gpt-4o: {id: my-deployment, retired_on: 2026-12-24, successor: next}
            """);
    var place = profile.catalogue().find(model("my-deployment")).orElseThrow().at(profile.vendor());
    assertThat(place.id()).contains("my-deployment");
    assertThat(place.retiredOn()).contains(LocalDate.of(2026, 12, 24));
    assertThat(place.successor()).contains(model("next"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openai | api.openai.com | OPENAI",
        "openai | codestral.mistral.ai | MISTRAL",
        "openai | api.openai.com.evil.test | ANY",
        "mistral | api.mistral.ai | MISTRAL",
        "azure | r.openai.azure.com | FOUNDRY",
        "github-models | models.github.ai | GITHUB",
        "ollama | 127.0.0.1 | ANY"
      })
  void vendor_isToldByDialectAndHost(String dialect, String host, Vendor vendor) {
    assertThat(Vendor.of(Dialect.named(dialect).orElseThrow(), host)).isEqualTo(vendor);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models: {m: {family: nobody}} | no family is called nobody",
        "models: {m: {retired_on: soon}} | must be a day",
        "models: {m: {window: wide}} | whole number",
        "models: {m: {price: {in: cheap, out: 1}}} | a number",
        "models: {m: {at: {moon: {id: x}}}} | no vendor",
        "models: {m: {}}, families: {f: {omits: [sleep]}} | must be of",
        "models: {m: {}}, families: {f: {longest_answer: none}} | must be of",
        "models: {m: {widow: 3}} | did you mean window"
      })
  void own_badValue_isToldWithItsKey(String own, String told) throws Exception {
    var text = "providers: {x: {base_url: 'https://h.test/v1', " + own + "}}";
    assertThat(load(text).problems())
        .anySatisfy(problem -> assertThat(problem.message()).contains(told));
  }

  private Profile profile(String own) throws Exception {
    var text =
        "providers:\n  x:\n    base_url: https://h.test/v1\n"
            + own.stripTrailing().stripIndent().indent(4);
    var loaded = load(text);
    assertThat(loaded.problems()).isEmpty();
    return loaded.config().profile("x").orElseThrow();
  }

  private Loaded load(String text) throws Exception {
    var file = Files.writeString(folder.resolve("config.yaml"), text);
    return new ConfigLoader(
            new Environment(Map.of("AURELIS_CONFIG", file.toString()), folder, "Linux"))
        .load();
  }

  private static ModelId model(String name) {
    return new ModelId(name);
  }
}
