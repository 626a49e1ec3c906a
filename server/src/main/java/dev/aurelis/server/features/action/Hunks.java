package dev.aurelis.server.features.action;

import dev.aurelis.server.model.CommonEnds;
import dev.aurelis.server.model.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * The smallest set of changes between two texts, by whole lines first (longest common subsequence,
 * Myers 1986 in its simple form), then without what the ends of each change have in common. Lines
 * that differ only in white space at their end or in their line end count as equal and stay as they
 * are.
 */
final class Hunks {
  /** More lines than this on each side are compared as one block. */
  private static final int MOST_LINES = 1_500;

  private Hunks() {}

  /**
   * The changes that make one text of the other, in order.
   *
   * @param offset where the first text stands in its document
   */
  static List<Hunk> between(String before, String after, int offset) {
    var old = lines(before);
    var young = lines(after);
    var hunks = new ArrayList<Hunk>();
    int at = 0;
    int line = 0;
    int next = 0;
    for (var pair : common(old, young)) {
      int gone = length(old, line, pair.old());
      add(hunks, before.substring(at, at + gone), join(young, next, pair.young()), offset + at);
      at += gone + old.get(pair.old()).length();
      line = pair.old() + 1;
      next = pair.young() + 1;
    }
    add(hunks, before.substring(at), join(young, next, young.size()), offset + at);
    return hunks;
  }

  private static void add(List<Hunk> hunks, String gone, String come, int at) {
    var same = CommonEnds.of(gone, come);
    int head = same.head();
    int tail = same.tail();
    head -= splits(gone, head) || splits(come, head) ? 1 : 0;
    tail -= splits(gone, gone.length() - tail) || splits(come, come.length() - tail) ? 1 : 0;
    if (head + tail < gone.length() || head + tail < come.length()) {
      hunks.add(
          new Hunk(
              new TextSpan(at + head, at + gone.length() - tail),
              come.substring(head, come.length() - tail)));
    }
  }

  /** Whether an offset stands inside of a character of two units, or of a line end of two. */
  private static boolean splits(String text, int offset) {
    if (offset <= 0 || offset >= text.length()) {
      return false;
    }
    char before = text.charAt(offset - 1);
    char behind = text.charAt(offset);
    return Character.isSurrogatePair(before, behind) || (before == '\r' && behind == '\n');
  }

  /** The lines with their ends. */
  private static List<String> lines(String text) {
    var lines = new ArrayList<String>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(start, next));
      start = next;
    }
    return lines;
  }

  private record Pair(int old, int young) {}

  private static List<Pair> common(List<String> old, List<String> young) {
    var one = old.stream().map(Hunks::key).toList();
    var other = young.stream().map(Hunks::key).toList();
    int head = 0;
    while (head < Math.min(one.size(), other.size()) && one.get(head).equals(other.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(one.size(), other.size()) - head
        && one.get(one.size() - 1 - tail).equals(other.get(other.size() - 1 - tail))) {
      tail++;
    }
    var pairs = new ArrayList<Pair>();
    for (int at = 0; at < head; at++) {
      pairs.add(new Pair(at, at));
    }
    pairs.addAll(
        middle(
            one.subList(head, one.size() - tail), other.subList(head, other.size() - tail), head));
    for (int at = tail; at > 0; at--) {
      pairs.add(new Pair(one.size() - at, other.size() - at));
    }
    return pairs.stream().filter(pair -> kept(old, young, pair)).toList();
  }

  /** A line at the end of only one text has no line end; then both cannot be the same. */
  private static boolean kept(List<String> old, List<String> young, Pair pair) {
    return old.get(pair.old()).endsWith("\n") == young.get(pair.young()).endsWith("\n");
  }

  private static String key(String line) {
    return line.stripTrailing();
  }

  private static List<Pair> middle(List<String> old, List<String> young, int offset) {
    if (old.size() > MOST_LINES || young.size() > MOST_LINES) {
      return List.of();
    }
    var longest = new int[old.size() + 1][young.size() + 1];
    for (int one = old.size() - 1; one >= 0; one--) {
      for (int other = young.size() - 1; other >= 0; other--) {
        longest[one][other] =
            old.get(one).equals(young.get(other))
                ? longest[one + 1][other + 1] + 1
                : Math.max(longest[one + 1][other], longest[one][other + 1]);
      }
    }
    var pairs = new ArrayList<Pair>();
    int one = 0;
    int other = 0;
    while (one < old.size() && other < young.size()) {
      if (old.get(one).equals(young.get(other))) {
        pairs.add(new Pair(offset + one++, offset + other++));
      } else if (longest[one + 1][other] >= longest[one][other + 1]) {
        one++;
      } else {
        other++;
      }
    }
    return pairs;
  }

  private static int length(List<String> lines, int from, int to) {
    return lines.subList(from, to).stream().mapToInt(String::length).sum();
  }

  private static String join(List<String> lines, int from, int to) {
    return String.join("", lines.subList(from, to));
  }
}
