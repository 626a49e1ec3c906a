package dev.aurelis.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.model.Deadlines;
import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.TaskType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  @TempDir Path folder;

  private static final String SMALLEST =
      """
      provider: local-llm
      providers:
        local-llm:
          dialect: openai
          base_url: http://127.0.0.1:8081/v1
          api_key_env: LOCAL_LLM_KEY
          models: [my-model]
          fim: none
      fallback_providers: [engine]
      """;

  @Test
  void load_withoutFile_isTheEngineAlone() {
    var loaded = new ConfigLoader(new Environment(Map.of(), folder, "Linux")).load();
    assertThat(loaded.config()).isEqualTo(AurelisConfig.defaults());
    assertThat(loaded.problems()).isEmpty();
  }

  @Test
  void load_smallestUsefulFile_readsEveryKey() {
    var loaded = load(SMALLEST, Map.of("LOCAL_LLM_KEY", "k3y"));
    assertThat(loaded.problems()).isEmpty();
    var profile = loaded.config().providers().get("local-llm");
    assertThat(loaded.config().provider()).isEqualTo("local-llm");
    assertThat(profile.dialect()).isEqualTo(Dialect.OPENAI);
    assertThat(profile.address().uri()).hasToString("http://127.0.0.1:8081/v1");
    assertThat(profile.apiKey().orElseThrow().reveal()).isEqualTo("k3y");
    assertThat(profile.models()).containsExactly(new ModelId("my-model"));
    assertThat(loaded.config().choice().fallbacks()).containsExactly("engine");
    assertThat(loaded.toString()).doesNotContain("k3y");
  }

  @Test
  void load_routes_areReadByTask() {
    var loaded = load(SMALLEST + "routes:\n  explanation: [a, b]\n", Map.of("LOCAL_LLM_KEY", "k"));
    assertThat(loaded.config().routes().routes())
        .containsEntry(
            TaskType.EXPLANATION,
            new RouteSettings.Route(
                List.of(new ModelId("a"), new ModelId("b")), RouteSettings.Strategy.PREFERENCE));
  }

  @ParameterizedTest
  @CsvSource({
    "mistral, 'models: [m]', https://api.mistral.ai/v1, mistral",
    "ollama, 'models: [m]', http://127.0.0.1:11434, suffix",
    "llama-cpp, '', http://127.0.0.1:8080, llama-cpp",
    "github-models, '', https://models.github.ai, none",
    "azure, 'models: [m], base_url: \"https://r.test/openai/v1\"', https://r.test/openai/v1, none"
  })
  void load_dialect_hasItsUsualAddressAndForm(String dialect, String rest, String url, String fim) {
    var comma = rest.isEmpty() ? "" : ", ";
    var loaded = load("providers: {x: {dialect: " + dialect + comma + rest + "}}", Map.of());
    assertThat(loaded.problems()).isEmpty();
    var profile = loaded.config().profile("x").orElseThrow();
    assertThat(profile.address().uri().toString().replaceFirst(":443", "")).isEqualTo(url);
    assertThat(profile.fim()).isEqualTo(fim);
  }

  @Test
  void load_endpoints_areReadWithTheirWeight() {
    var text =
        "providers: {x: {base_url: 'https://a.test/v1', models: [m], balance: round-robin,"
            + " endpoints: [{url: 'https://b.test/v1', weight: 2}, {url: 'https://c.test/v1'}]}}";
    var loaded = load(text, Map.of());
    assertThat(loaded.problems()).isEmpty();
    var balance = loaded.config().profile("x").orElseThrow().balance();
    assertThat(balance.strategy()).isEqualTo(BalanceSettings.Strategy.ROUND_ROBIN);
    assertThat(balance.others())
        .extracting(BalanceSettings.Address::weight)
        .containsExactly(2.0, 1.0);
    assertThat(load(text.replace("https://c", "http://c"), Map.of()).usable()).isFalse();
    assertThat(load(text.replace("weight: 2", "weight: 0"), Map.of()).usable()).isFalse();
    assertThat(load(text.replace("round-robin", "luck"), Map.of()).usable()).isFalse();
  }

  @Test
  void load_contextOfALocalServer_isForOllamaAlone() {
    var text = "providers: {x: {dialect: DIALECT, models: [m], num_ctx: 8192}}";
    assertThat(
            load(text.replace("DIALECT", "ollama"), Map.of())
                .config()
                .profile("x")
                .orElseThrow()
                .wire()
                .context())
        .hasValue(8_192);
    assertThat(load(text.replace("DIALECT", "mistral"), Map.of()).usable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', FREE",
    "'{requests_per_minute: 16, requests_per_day: 1001}', FREE",
    "'{requests_per_minute: 15}', SCARCE",
    "'{requests_per_day: 1000}', SCARCE",
    "'{requests_per_day: 1000, completion: free}', FREE",
    "'{completion: metered}', METERED",
  })
  void load_paceOfCompletions_isSaidOrToldByTheLimits(String limits, Pace pace) {
    var loaded =
        load(
            "providers: {x: {base_url: 'https://h/v1', models: [m], limits: " + limits + "}}",
            Map.of());

    assertThat(loaded.problems()).isEmpty();
    var profile = loaded.config().profile("x").orElseThrow();
    assertThat(profile.limits().paceOf(new ModelId("m"))).isEqualTo(pace);
  }

  @Test
  void load_limits_areReadOverTheTier() {
    var loaded =
        load(
            SMALLEST.replace(
                "    fim: none\n",
                """
                    fim: none
                    limits:
                      tier: github-free
                      requests_per_minute: 7
                      models: {gpt-4o: {requests_per_day: 3}}
                """),
            Map.of("LOCAL_LLM_KEY", "k"));
    assertThat(loaded.problems()).isEmpty();
    var limits = loaded.config().profile("local-llm").orElseThrow().limits();
    var large = limits.of(new ModelId("openai/gpt-4o"));
    assertThat(large.perMinute()).hasValue(7);
    assertThat(large.perDay()).hasValue(3);
    assertThat(large.atOnce()).hasValue(2);
    assertThat(limits.of(new ModelId("gpt-4o-mini")).perDay()).hasValue(150);
  }

  @Test
  void load_timeouts_areReadAndPartsFitTheWhole() {
    var text = "processing: {timeouts: {command: {connect: 1s, total: 8s}}}";
    var read = load(text, Map.of()).config().processing().timeouts();
    assertThat(read.insteadOf(Deadlines.COMMAND))
        .isEqualTo(
            new Deadlines(
                Duration.ofSeconds(1),
                Duration.ofSeconds(8),
                Duration.ofSeconds(8),
                Duration.ofSeconds(8)));
    assertThat(read.insteadOf(Deadlines.INLINE)).isEqualTo(Deadlines.INLINE);
    assertThat(read.insteadOf(Deadlines.BATCH)).isEqualTo(Deadlines.BATCH);
  }

  @Test
  void load_processing_isReadAndHasDefaults() {
    var text =
        "processing: {concurrent: 4, queue: 9, spacing: 100ms, burst: {requests: 3, per: 2s}}";
    var read = load(text, Map.of()).config().processing();
    assertThat(read)
        .isEqualTo(
            new ProcessingSettings(
                4,
                4,
                9,
                Duration.ofMillis(100),
                Optional.of(new ProcessingSettings.Burst(3, Duration.ofSeconds(2))),
                TimeoutSettings.USUAL));
    assertThat(load("provider: engine\n", Map.of()).config().processing())
        .isEqualTo(ProcessingSettings.USUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "processing: {concurrent: 0}",
        "processing: {queue: -1}",
        "processing: {spacing: 5}",
        "processing: {concurrent: 2, batch_concurrent: 3}",
        "processing: {burst: {requests: x}}",
        "processing: {timeouts: {command: {total: 3}}}",
        "processing: {timeouts: {command: {total: 1h}}}",
        "processing: {timeouts: {inline: {total: 11s}}}",
        "processing: {timeouts: {command: {connect: 20s, total: 10s}}}",
        "providers: {x: {base_url: 'https://h/v1', models: [m], limits: {tier: gold}}}",
        "providers: {x: {base_url: 'https://h/v1', models: [m], limits: {requests_per_day: 0}}}",
        "providers: {x: {base_url: 'https://h/v1', models: [m], limits: {scope: galaxy}}}",
        "providers: {x: {base_url: 'https://h/v1', models: [m], limits: {headers: maybe}}}",
        "providers: {x: {base_url: 'https://h/v1', models: [m], limits: {day: long}}}",
        "providers: {x: {base_url: 'https://h/v1', models: [m], hedge: maybe}}",
        "providers: {x: {base_url: 'https://h/v1', models: [m], dialect: openai, plugin: echo}}",
        "providers: {x: {plugin: echo, models: [m]}}",
        "providers: {x: {base_url: 'https://h/v1', models: [m], limits: {completion: often}}}",
        "routes: {explanation: []}",
        "routes: {explanation: {models: [m], strategy: luck}}",
        "routes: {named: {x: {strategy: fastest}}}",
      })
  void load_badLimitRouteOrProcessing_isOneClearError(String text) {
    var loaded = load(text, Map.of());
    assertThat(loaded.usable()).as(text).isFalse();
    assertThat(loaded.problems()).allMatch(problem -> problem.line() > 0);
  }

  @Test
  void load_fileNamedButMissing_isAnError() {
    var loaded =
        new ConfigLoader(
                new Environment(
                    Map.of("AURELIS_CONFIG", folder.resolve("no.yaml").toString()),
                    folder,
                    "Linux"))
            .load();
    assertThat(loaded.usable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider: [",
        "provider: a\nprovider: b\n",
        "just a text",
        "- a\n- b\n",
        "\tprovider: x",
        "provider: \u0000",
        "a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
            + "d: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\nprovider: zz\n",
        "provider: nobody",
        "providers: {x: {dialect: klingon, base_url: 'https://h/v1', models: [m]}}",
        "providers: {x: {base_url: 'http://example.com/v1', models: [m]}}",
        "providers: {x: {base_url: 'http://127.evil.test/v1', models: [m]}}",
        "providers: {x: {base_url: 'https://user:pw@h/v1', models: [m]}}",
        "providers: {x: {base_url: 'ftp://h', models: [m]}}",
        "providers: {x: {base_url: 'https://h/v1'}}",
        "providers: {engine: {base_url: 'https://h/v1', models: [m]}}",
      })
  void load_badFile_isOneClearErrorAndTheEngine(String text) {
    var loaded = load(text, Map.of());
    assertThat(loaded.usable()).as(text).isFalse();
    assertThat(loaded.config()).isEqualTo(AurelisConfig.defaults());
    assertThat(loaded.problems()).allMatch(problem -> problem.text().contains("config.yaml"));
  }

  @Test
  void load_unknownKey_suggestsTheNearest() {
    var loaded = load("proivder: engine\n", Map.of());
    assertThat(loaded.usable()).isTrue();
    assertThat(loaded.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(1);
          assertThat(problem.message()).contains("did you mean provider?");
        });
  }

  @Test
  void load_severalProblems_areToldAtOnce() {
    var loaded =
        load(
            "provider: nobody\nproviders:\n  x:\n    dialect: klingon\n    base_url: nonsense\n",
            Map.of());
    assertThat(loaded.problems()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(loaded.problems()).allMatch(problem -> problem.line() > 0);
  }

  @Test
  void load_tokenInAFileOthersCanRead_isRefused() throws Exception {
    var text =
        "provider: x\n"
            + "providers: {x: {base_url: 'https://h.test/v1', models: [m], api_key:"
            + " s3cr3tvalue}}\n";
    var file = write(text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    var open = new ConfigLoader(environment(file, Map.of())).load();
    assertThat(open.usable()).isFalse();
    assertThat(open.problems().toString()).contains("chmod 600").doesNotContain("s3cr3tvalue");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(new ConfigLoader(environment(file, Map.of())).load().usable()).isTrue();
    var link = folder.resolve("hard.yaml");
    Files.createLink(link, file);
    assertThat(new ConfigLoader(environment(file, Map.of())).load().usable()).isFalse();
    Files.delete(link);
    var symbolic = folder.resolve("link.yaml");
    Files.createSymbolicLink(symbolic, file);
    assertThat(new ConfigLoader(environment(symbolic, Map.of())).load().usable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\tb", "\"quoted\"", "k\u00e9y", "\uFEFFkey", "a\r\nHost: evil"})
  void load_tokenWithForeignCharacters_isRefusedWithoutItsValue(String token) {
    var loaded = load(SMALLEST, Map.of("LOCAL_LLM_KEY", token));
    assertThat(loaded.usable()).isFalse();
    assertThat(loaded.problems().toString()).doesNotContain(token);
  }

  @Test
  void load_folderOrHugeFile_isAnError() throws Exception {
    assertThat(new ConfigLoader(environment(folder, Map.of())).load().usable()).isFalse();
    var huge = folder.resolve("huge.yaml");
    Files.write(huge, new byte[2 << 20]);
    assertThat(new ConfigLoader(environment(huge, Map.of())).load().usable()).isFalse();
    var binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xC3, (byte) 0x28});
    assertThat(new ConfigLoader(environment(binary, Map.of())).load().usable()).isFalse();
  }

  @Test
  void load_byteOrderMark_isSkipped() {
    assertThat(load("\uFEFFprovider: engine\n", Map.of()).problems()).isEmpty();
  }

  private Loaded load(String text, Map<String, String> variables) {
    return new ConfigLoader(environment(write(text), variables)).load();
  }

  private Path write(String text) {
    try {
      return Files.write(folder.resolve("config.yaml"), text.getBytes(StandardCharsets.UTF_8));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Environment environment(Path file, Map<String, String> variables) {
    var all = new java.util.HashMap<>(variables);
    all.put("AURELIS_CONFIG", file.toString());
    return new Environment(all, folder, "Linux");
  }
}
