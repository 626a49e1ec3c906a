package dev.aurelis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Whoever changes a message of our own must look at its documentation. */
class ProtocolDocTest {
  @Test
  void protocolDocument_namesTheSourcesItDescribes() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    var root = Path.of("..", "protocol-extensions", "src", "main", "java");
    try (var files = Files.walk(root)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        var name = root.relativize(file).toString().replace('\\', '/');
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readString(file).getBytes(StandardCharsets.UTF_8));
      }
    }
    var hash = HexFormat.of().formatHex(digest.digest());
    assertThat(Files.readString(Path.of("..", "docs", "PROTOCOL.md")))
        .as("read docs/PROTOCOL.md again, then write this hash into it")
        .contains("sources: " + hash);
  }
}
