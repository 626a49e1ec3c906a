package dev.aurelis.server.features.completion.noise;

/** How wide a document indents. */
final class Units {
  private Units() {}

  /** Blanks by which the block is deeper than its opener; 0 where it has tabs. */
  static int of(Hole hole) {
    var first = hole.middle().lines().skip(1).findFirst().orElse("");
    return hole.prefix().contains("\n\t")
        ? 0
        : Hole.indentation(first) - Hole.indentation(hole.head());
  }

  /** Whether there is another block from which the width can be seen. */
  static boolean areTold(Hole hole) {
    var lines = (hole.prefix() + hole.suffix()).split("\n", -1);
    for (int at = 1; at < lines.length; at++) {
      boolean opens = lines[at - 1].endsWith("{") || lines[at - 1].endsWith(":");
      int step = Hole.indentation(lines[at]) - Hole.indentation(lines[at - 1]);
      if (opens && step > 1 && step == of(hole) && !lines[at].isBlank()) {
        return true;
      }
    }
    return false;
  }
}
