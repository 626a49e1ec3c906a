package dev.aurelis.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What docs/EDITORS.md tells a person to write into an editor's configuration. */
final class Recipe {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\n(.*?)^```$");

  private Recipe() {}

  /** The first block of code below a heading of the second level. */
  static String of(String heading) throws IOException {
    var page = Files.readString(Path.of("..", "docs", "EDITORS.md"));
    var title = "\n## " + heading + "\n";
    int begin = page.indexOf(title);
    if (begin < 0) {
      throw new AssertionError("docs/EDITORS.md has no heading " + heading);
    }
    var section = page.substring(begin + title.length()).split("\n## ", 2)[0];
    var block = BLOCK.matcher(section);
    if (!block.find()) {
      throw new AssertionError("docs/EDITORS.md has no recipe below " + heading);
    }
    return block.group(1);
  }
}
