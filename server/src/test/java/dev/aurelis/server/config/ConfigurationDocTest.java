package dev.aurelis.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the documentation is read without a problem. */
class ConfigurationDocTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> examples_areReadWithoutAProblem() throws Exception {
    var page = Files.readString(Path.of("..", "docs", "CONFIGURATION.md"));
    var examples = EXAMPLE.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(examples).hasSizeGreaterThan(4);
    return examples.stream()
        .map(text -> dynamicTest(text.lines().findFirst().orElse(""), () -> reads(text)))
        .toList();
  }

  private void reads(String text) throws Exception {
    var file = Files.writeString(folder.resolve("config.yaml"), text);
    var environment =
        new Environment(
            Map.of("AURELIS_CONFIG", file.toString(), "WORK_KEY", "key", "PROXY_PASSWORD", "word"),
            folder,
            "Linux");
    assertThat(new ConfigLoader(environment).load().problems()).isEmpty();
  }
}
