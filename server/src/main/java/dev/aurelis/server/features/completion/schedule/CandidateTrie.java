package dev.aurelis.server.features.completion.schedule;

import dev.aurelis.server.features.completion.schedule.Candidate.Below;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one document by the text before them, as a radix tree. Holds so many at most,
 * those used last, and none for long. Not thread-safe.
 */
final class CandidateTrie {
  private final int most;
  private final long oldest;
  private final Node root = new Node(null, "");
  private final Map<Candidate, Node> byUse = new LinkedHashMap<>(16, 0.75f, true);

  CandidateTrie(int most, Duration oldest) {
    this.most = most;
    this.oldest = oldest.toNanos();
  }

  /**
   * A candidate with what is left of it.
   *
   * @param rest not empty
   */
  record Found(Candidate candidate, String rest) {}

  /** Keeps a candidate for the place behind a text. */
  void add(String prefix, Candidate candidate) {
    if (!byUse.containsKey(candidate)) {
      var node = root.descend(prefix);
      node.candidates.addFirst(candidate);
      byUse.put(candidate, node);
    }
    if (byUse.size() > most) {
      remove(byUse.keySet().iterator().next());
    }
  }

  /** The candidate that was asked for last and still fits. */
  Optional<Found> find(String prefix, Below below, long now) {
    var path = new ArrayList<Node>();
    int depth = root.path(prefix, path);
    for (var node : path.reversed()) {
      var typed = prefix.substring(depth);
      for (var candidate : List.copyOf(node.candidates)) {
        if (now - candidate.since() > oldest) {
          remove(candidate);
        } else if (candidate.below().equals(below)) {
          var rest = candidate.after(typed);
          if (rest.isPresent()) {
            var _ = byUse.get(candidate);
            return Optional.of(new Found(candidate, rest.get()));
          }
        }
      }
      depth -= node.edge.length();
    }
    return Optional.empty();
  }

  int size() {
    return byUse.size();
  }

  /** Characters held for prefixes. */
  int characters() {
    return root.characters();
  }

  private void remove(Candidate candidate) {
    var node = byUse.remove(candidate);
    if (node != null) {
      node.candidates.remove(candidate);
      node.prune();
    }
  }

  private static final class Node {
    private @Nullable Node parent;
    private String edge;
    private final Map<Character, Node> children = new HashMap<>(4);
    private final List<Candidate> candidates = new ArrayList<>(1);

    Node(@Nullable Node parent, String edge) {
      this.parent = parent;
      this.edge = edge;
    }

    /** The node of a text below this one, made where there is none. */
    Node descend(String text) {
      if (text.isEmpty()) {
        return this;
      }
      var child = children.get(text.charAt(0));
      if (child == null) {
        var made = new Node(this, text);
        children.put(text.charAt(0), made);
        return made;
      }
      int same = common(child.edge, text);
      var next = same == child.edge.length() ? child : child.split(same);
      return next.descend(text.substring(same));
    }

    /** Collects the nodes along a text, this one first; returns the length of their texts. */
    int path(String text, List<Node> path) {
      int at = 0;
      Node node = this;
      while (node != null) {
        path.add(node);
        at += node.edge.length();
        var child = at < text.length() ? node.children.get(text.charAt(at)) : null;
        node = child != null && text.startsWith(child.edge, at) ? child : null;
      }
      return at;
    }

    int characters() {
      return edge.length() + children.values().stream().mapToInt(Node::characters).sum();
    }

    void prune() {
      var above = parent;
      if (above == null || !candidates.isEmpty() || children.size() > 1) {
        return;
      }
      if (children.isEmpty()) {
        above.children.remove(edge.charAt(0));
        above.prune();
      } else {
        var only = children.values().iterator().next();
        only.edge = edge + only.edge;
        only.parent = above;
        above.children.put(only.edge.charAt(0), only);
      }
    }

    /** Puts a node in the middle of the edge that leads here. */
    private Node split(int length) {
      var middle = new Node(parent, edge.substring(0, length));
      if (parent != null) {
        parent.children.put(edge.charAt(0), middle);
      }
      edge = edge.substring(length);
      parent = middle;
      middle.children.put(edge.charAt(0), this);
      return middle;
    }

    private static int common(String one, String other) {
      int most = Math.min(one.length(), other.length());
      int same = 0;
      while (same < most && one.charAt(same) == other.charAt(same)) {
        same++;
      }
      return same;
    }
  }
}
