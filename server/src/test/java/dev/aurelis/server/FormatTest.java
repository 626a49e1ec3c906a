package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every Java source looks as google-java-format writes it; {@code make format} rewrites them. */
class FormatTest {
  @Test
  void sources_areFormatted() throws Exception {
    var rewrite = "write".equals(System.getProperty("aurelis.format"));
    var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    var wrong = new ArrayList<Path>();
    for (var file : sources()) {
      var text = Files.readString(file);
      var formatted = formatter.formatSourceAndFixImports(text);
      if (!formatted.equals(text)) {
        if (rewrite) {
          Files.writeString(file, formatted);
        } else {
          wrong.add(file);
        }
      }
    }
    assertThat(wrong).as("run `make format`").isEmpty();
  }

  static List<Path> sources() throws Exception {
    var all = new ArrayList<Path>();
    for (var root : List.of(Path.of("src"), Path.of("..", "protocol-extensions", "src"))) {
      try (var files = Files.walk(root)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().contains("resources"))
            .forEach(all::add);
      }
    }
    return all;
  }
}
