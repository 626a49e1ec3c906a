package dev.aurelis.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One mapping of a file: typed reads by key, each telling what is wrong with its line. */
final class Section {
  private final String path;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Findings findings;
  private final int ownLine;

  private record Entry(int line, Node value) {}

  Section(String path, MappingNode node, Findings findings) {
    this.path = path;
    this.findings = findings;
    this.ownLine = line(node);
    for (var tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        if (entries.put(key.getValue(), new Entry(line(key), tuple.getValueNode())) != null) {
          findings.error(line(key), name(key.getValue()), "this key stands twice");
        }
      } else {
        findings.warning(line(tuple.getKeyNode()), path, "a key must be a plain word");
      }
    }
  }

  Set<String> keys() {
    return entries.keySet();
  }

  /** The key's line, or that of this section where the key is missing. */
  int line(String key) {
    var entry = entries.get(key);
    return entry == null ? ownLine : entry.line();
  }

  String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Warns of every key that is not among the known ones, with the nearest known one. */
  void onlyKnows(Set<String> known) {
    for (var key : entries.keySet()) {
      if (!known.contains(key)) {
        var near = Spelling.nearest(key, known);
        findings.warning(
            line(key),
            name(key),
            near.map(k -> "unknown key; did you mean " + k + "?")
                .orElse("unknown key; known here: " + String.join(", ", known)));
      }
    }
  }

  Optional<String> text(String key) {
    var entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    findings.error(entry.line(), name(key), "must be a text");
    return Optional.empty();
  }

  /** A list of texts; a single text counts as a list of one. */
  List<String> texts(String key) {
    var entry = entries.get(key);
    if (entry == null) {
      return List.of();
    }
    if (entry.value() instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return List.of(scalar.getValue());
    }
    if (entry.value() instanceof SequenceNode sequence) {
      var found = new ArrayList<String>();
      for (var item : sequence.getValue()) {
        if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
          found.add(scalar.getValue());
        } else {
          findings.error(line(item), name(key), "every entry must be a text");
        }
      }
      return found;
    }
    findings.error(entry.line(), name(key), "must be a list of texts");
    return List.of();
  }

  /** Its scalars, read as times, sizes, numbers and switches. */
  Scalars scalars() {
    return new Scalars(this, findings);
  }

  /** A list of mappings; empty where the key is missing. */
  List<Section> sections(String key) {
    var entry = entries.get(key);
    if (entry == null) {
      return List.of();
    }
    if (entry.value() instanceof SequenceNode sequence
        && sequence.getValue().stream().allMatch(MappingNode.class::isInstance)) {
      return sequence.getValue().stream()
          .map(item -> new Section(name(key), (MappingNode) item, findings))
          .toList();
    }
    findings.error(entry.line(), name(key), "must be a list of entries with keys of their own");
    return List.of();
  }

  /** Whether the key holds keys of its own. */
  boolean isSection(String key) {
    var entry = entries.get(key);
    return entry != null && entry.value() instanceof MappingNode;
  }

  Optional<Section> section(String key) {
    var entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof MappingNode mapping) {
      return Optional.of(new Section(name(key), mapping, findings));
    }
    findings.error(entry.line(), name(key), "must hold keys of its own");
    return Optional.empty();
  }

  /** Everything in it as maps, lists, texts and booleans. */
  Map<String, Object> tree() {
    var tree = new LinkedHashMap<String, Object>();
    entries.forEach((key, entry) -> tree.put(key, plain(entry.value())));
    return tree;
  }

  private static Object plain(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        var map = new LinkedHashMap<String, Object>();
        for (var tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode key) {
            map.put(key.getValue(), plain(tuple.getValueNode()));
          }
        }
        yield map;
      }
      case SequenceNode sequence -> sequence.getValue().stream().map(Section::plain).toList();
      case ScalarNode scalar ->
          switch (scalar.getValue()) {
            case "true" -> true;
            case "false" -> false;
            default -> scalar.getValue();
          };
      default -> "";
    };
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
