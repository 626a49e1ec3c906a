package dev.aurelis.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the lines of the built-in catalogue into the nodes that a profile's sections have. A first
 * question waits for it, and YAML of that length takes a hundred milliseconds in a cold process.
 */
final class CatalogueFile {
  private static final Set<String> LISTS = Set.of("names", "aliases", "omits");

  private final Map<String, Object> families = new LinkedHashMap<>();
  private final Map<String, Object> models = new LinkedHashMap<>();
  private Map<String, Object> current = new LinkedHashMap<>();

  private CatalogueFile() {}

  /** The sections {@code families} and {@code models}. */
  static MappingNode read(String text) {
    var file = new CatalogueFile();
    text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(file::line);
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("families", file.families);
    root.put("models", file.models);
    return node(root);
  }

  private void line(String line) {
    var words = line.strip().split(" +", -1);
    int from = 0;
    if (!line.startsWith(" ")) {
      current = new LinkedHashMap<>();
      (words[0].equals("family") ? families : models).put(words[1], current);
      from = 2;
    }
    for (int i = from; i < words.length; i++) {
      int at = words[i].indexOf('=');
      put(current, words[i].substring(0, at), words[i].substring(at + 1));
    }
  }

  /** A dot in a key leads one section down. */
  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> into, String key, String value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      into.put(key, value);
    } else {
      var below = into.computeIfAbsent(key.substring(0, dot), _ -> new LinkedHashMap<>());
      put((Map<String, Object>) below, key.substring(dot + 1), value);
    }
  }

  private static MappingNode node(Map<String, Object> tree) {
    var tuples = new ArrayList<NodeTuple>();
    tree.forEach((key, value) -> tuples.add(new NodeTuple(scalar(key), node(key, value))));
    return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
  }

  @SuppressWarnings("unchecked")
  private static Node node(String key, Object value) {
    if (value instanceof Map<?, ?> map) {
      return node((Map<String, Object>) map);
    }
    var text = (String) value;
    if (!LISTS.contains(key)) {
      return scalar(text);
    }
    List<Node> items = Stream.of(text.split(",", -1)).map(CatalogueFile::scalar).toList();
    return new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW);
  }

  private static Node scalar(String text) {
    return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
  }
}
