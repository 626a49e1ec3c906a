package dev.aurelis.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aurelis.server.config.CacheSettings.Memory;
import dev.aurelis.server.config.CacheSettings.Persistent;
import dev.aurelis.server.config.CacheSettings.Shared.Server;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.security.Secret;
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

class CacheSettingsTest {
  @TempDir Path folder;

  @Test
  void load_nothingSaid_isMemoryAndDisk() {
    var cache = load("").config().cache();
    assertThat(cache).isEqualTo(CacheSettings.USUAL);
    assertThat(cache.tenant()).isEqualTo("local");
    assertThat(cache.memory()).contains(new Memory(1_000, 50L << 20, Duration.ofMinutes(5)));
    assertThat(cache.persistent()).contains(new Persistent(256L << 20, Duration.ofHours(24)));
    assertThat(cache.shared()).isEmpty();
    assertThat(cache.lifetimes()).isEmpty();
  }

  @Test
  void load_everyKey_isRead() {
    var loaded =
        load(
            """
            cache:
              tenant: team-7
              memory: {entries: 10, size: 2MB, lifetime: 1m}
              persistent: {size: 10MB, lifetime: 2h}
              shared:
                address: [rediss://cache.test:6380, "rediss://[2001:db8::1]"]
                user: aurelis
                password_env: CACHE_PASSWORD
                prefix: a
                lifetime: 30m
                key_file: /etc/team.key
              lifetimes: {explanation: 2h, code_completion: 1m}
            """);
    assertThat(loaded.problems()).isEmpty();
    var cache = loaded.config().cache();
    assertThat(cache.tenant()).isEqualTo("team-7");
    assertThat(cache.memory()).contains(new Memory(10, 2L << 20, Duration.ofMinutes(1)));
    assertThat(cache.persistent()).contains(new Persistent(10L << 20, Duration.ofHours(2)));
    assertThat(cache.lifetimes())
        .isEqualTo(
            Map.of(
                TaskType.EXPLANATION,
                Duration.ofHours(2),
                TaskType.CODE_COMPLETION,
                Duration.ofMinutes(1)));
    var shared = cache.shared().orElseThrow();
    assertThat(shared)
        .isEqualTo(
            new CacheSettings.Shared(
                List.of(new Server("cache.test", 6380), new Server("2001:db8::1", 6379)),
                true,
                true,
                Optional.of("aurelis"),
                Optional.of(new Secret("s3cr3tpassword")),
                "a",
                Duration.ofMinutes(30),
                Optional.of(Path.of("/etc/team.key"))));
    assertThat(loaded.toString()).doesNotContain("s3cr3tpassword");
  }

  @Test
  void load_switches_turnTiersOff() {
    var cache = load("cache: {memory: off, persistent: off}").config().cache();
    assertThat(cache.memory()).isEmpty();
    assertThat(cache.persistent()).isEmpty();
    assertThat(load("cache: {persistent: on}").config().cache().persistent()).isPresent();
  }

  @Test
  void load_serverOfThisMachine_needsNeitherTlsNorPassword() {
    var shared = load("cache: {shared: {address: 'redis://127.0.0.1'}}").config().cache().shared();
    assertThat(shared.orElseThrow().servers()).containsExactly(new Server("127.0.0.1", 6379));
    assertThat(shared.orElseThrow().isCluster()).isFalse();
    assertThat(shared.orElseThrow().lifetime()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{tenant: 'a b'} | cache.tenant | letters, digits",
        "{memory: maybe} | cache.memory | on or off",
        "{memory: {entries: 0}} | cache.memory.entries | whole number from 1",
        "{memory: {size: 1KB}} | cache.memory.size | size from 1MB",
        "{memory: {lifetime: 5}} | cache.memory.lifetime | must be a time",
        "{persistent: 7} | cache.persistent | on or off",
        "{persistent: {size: huge}} | cache.persistent.size | must be a size",
        "{persistent: {lifetime: 31d}} | cache.persistent.lifetime | must be a time",
        "{lifetimes: {explanation: forever}} | cache.lifetimes.explanation | must be a time",
        "{shared: on} | cache.shared | keys of its own",
        "{shared: {user: a}} | cache.shared.address | is needed",
        "{shared: {address: 'http://127.0.0.1'}} | cache.shared.address | redis://",
        "{shared: {address: 'redis://cache.test'}} | cache.shared.address | use rediss://",
        "{shared: {address: 'redis://127.0.0.1.evil.test'}} | cache.shared.address | rediss://",
        "{shared: {address: 'rediss://cache.test'}} | cache.shared.password_env | password",
        "{shared: {address: 'redis://u:p@127.0.0.1'}} | cache.shared.address | user name",
        "{shared: {address: 'redis://127.0.0.1/3'}} | cache.shared.address | nothing after",
        "{shared: {address: 'redis://127.0.0.1:99999'}} | cache.shared.address | port",
        "{shared: {address: [redis://127.0.0.1, rediss://h]}} | cache.shared.address | alike",
        "{shared: {address: 'redis://127.0.0.1', prefix: 'a:*'}} | cache.shared.prefix | letters",
        "{shared: {address: 'redis://127.0.0.1', cluster: 3}} | cache.shared.cluster | on or off",
        "{shared: {address: 'redis://127.0.0.1', lifetime: 0s}} | cache.shared.lifetime | time",
      })
  void load_badValue_isAnErrorWithItsKey(String value, String key, String words) {
    var loaded = load("cache: " + value);
    assertThat(loaded.usable()).isFalse();
    assertThat(loaded.problems())
        .anySatisfy(problem -> {
          assertThat(problem.key()).isEqualTo(key);
          assertThat(problem.line()).isEqualTo(1);
          assertThat(problem.message()).contains(words);
        });
  }

  @ParameterizedTest
  @CsvSource({"tennant,tenant", "lifetime,lifetimes", "presistent,persistent"})
  void load_unknownKey_suggestsTheNearest(String wrong, String right) {
    assertThat(load("cache: {" + wrong + ": x}").problems())
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).contains("did you mean " + right + "?"));
  }

  @Test
  void load_passwordInAFileOthersCanRead_isRefused() throws Exception {
    var text = "cache: {shared: {address: 'redis://127.0.0.1', password: s3cr3tpassword}}";
    var file = Files.writeString(folder.resolve("config.yaml"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    var open = read(file);
    assertThat(open.usable()).isFalse();
    assertThat(open.problems().toString()).contains("chmod 600").doesNotContain("s3cr3tpassword");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(read(file).config().cache().shared().orElseThrow().password())
        .contains(new Secret("s3cr3tpassword"));
  }

  private Loaded load(String text) {
    try {
      return read(Files.writeString(folder.resolve("config.yaml"), text));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Loaded read(Path file) {
    return new ConfigLoader(
            new Environment(
                Map.of("AURELIS_CONFIG", file.toString(), "CACHE_PASSWORD", "s3cr3tpassword"),
                folder,
                "Linux"))
        .load();
  }
}
