package dev.aurelis.server.features.completion;

import java.util.List;

/** Says when a growing answer holds all that can be shown, so that its stream can be closed. */
final class Enough {
  private static final int LINES = 12;
  private static final int CHARACTERS = 1_200;

  private Enough() {}

  /**
   * Whether nothing that may still come would be shown.
   *
   * @param text the fill so far
   */
  static boolean is(String text, Place place) {
    var begun = text.stripLeading();
    if (begun.isEmpty()) {
      return text.length() > CHARACTERS;
    }
    if (place.single()) {
      return begun.indexOf('\n') >= 0;
    }
    var whole = List.of(text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1));
    return text.length() > CHARACTERS
        || whole.size() > LINES
        || begun.contains("\n\n\n")
        || begun.contains("\n```")
        || leavesBlock(whole, place)
        || repeatsBelow(whole, place);
  }

  private static boolean leavesBlock(List<String> lines, Place place) {
    int base = Indent.depth(place.lineHead());
    return lines.stream().skip(1).anyMatch(line -> !line.isBlank() && Indent.depth(line) < base);
  }

  private static boolean repeatsBelow(List<String> lines, Place place) {
    var below = place.linesBelow(1);
    return !below.isEmpty()
        && below.getFirst().strip().length() > 2
        && lines.stream().anyMatch(line -> line.strip().equals(below.getFirst().strip()));
  }
}
