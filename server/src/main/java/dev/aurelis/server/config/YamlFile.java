package dev.aurelis.server.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads a YAML file into nodes that know their lines. Aliases, size and depth are bounded. */
final class YamlFile {
  /** Bytes. A configuration is text that a person wrote. */
  static final long MAX_SIZE = 1 << 20;

  private YamlFile() {}

  /** The file's top-level mapping, or empty after the reason was told to {@code findings}. */
  static Optional<MappingNode> read(Path file, Findings findings) {
    String text;
    try {
      if (Files.isDirectory(file)) {
        findings.error(0, "", "this is a folder, not a file");
        return Optional.empty();
      }
      if (Files.size(file) > MAX_SIZE) {
        findings.error(0, "", "the file is larger than 1 MiB");
        return Optional.empty();
      }
      text = decode(Files.readAllBytes(file));
    } catch (CharacterCodingException e) {
      findings.error(0, "", "the file is not UTF-8 text");
      return Optional.empty();
    } catch (IOException e) {
      findings.error(0, "", "the file cannot be read");
      return Optional.empty();
    }
    return parse(text, findings);
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    var text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Optional<MappingNode> parse(String text, Findings findings) {
    var settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(20)
            .setCodePointLimit((int) MAX_SIZE)
            .build();
    try {
      var root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        return Optional.empty();
      }
      if (root.get() instanceof MappingNode mapping) {
        return Optional.of(mapping);
      }
      findings.error(1, "", "the file must hold keys and values");
    } catch (MarkedYamlEngineException e) {
      var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      findings.error(line, "", "not valid YAML: " + e.getProblem());
    } catch (YamlEngineException | StackOverflowError e) {
      findings.error(0, "", "not valid YAML");
    }
    return Optional.empty();
  }
}
