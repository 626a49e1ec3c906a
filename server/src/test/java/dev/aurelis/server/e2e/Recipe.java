package dev.aurelis.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What docs/EDITORS.md tells a person to write into an editor's configuration. */
final class Recipe {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\n(.*?)^```$");

  private Recipe() {}

  /** The first block of code below a heading of the second level. */
  static String of(String heading) throws IOException {
    return blocks(heading).getFirst();
  }

  /** All blocks of code below a heading, what is beyond the least that an editor needs too. */
  static String whole(String heading) throws IOException {
    return String.join("\n", blocks(heading));
  }

  private static List<String> blocks(String heading) throws IOException {
    var page = Files.readString(Path.of("..", "docs", "EDITORS.md"));
    var title = "\n## " + heading + "\n";
    int begin = page.indexOf(title);
    assertThat(begin).as("the heading %s in docs/EDITORS.md", heading).isNotNegative();
    var section = page.substring(begin + title.length()).split("\n## ", 2)[0];
    var blocks = BLOCK.matcher(section).results().map(found -> found.group(1)).toList();
    assertThat(blocks).as("recipes below %s in docs/EDITORS.md", heading).isNotEmpty();
    return blocks;
  }
}
