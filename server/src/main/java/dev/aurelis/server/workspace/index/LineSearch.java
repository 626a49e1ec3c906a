package dev.aurelis.server.workspace.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the likeliest lines token by token, following a few at once (beam search). */
final class LineSearch {
  /** Longest line, in tokens. */
  private static final int LONGEST = 32;

  private static final int MOST_LINES = 12;

  private static final double HOPELESS = 0.02;

  private final Places places;

  LineSearch(Places places) {
    this.places = places;
  }

  /** Whole lines after a context, likeliest first. */
  List<Line> lines(int[] context, String open) {
    var ended = new ArrayList<Line>();
    var growing = List.of(Line.start(context));
    for (var step = 0; step < LONGEST && !growing.isEmpty(); step++) {
      var next = new ArrayList<Line>();
      for (var line : growing) {
        grow(line, step == 0 ? open : "", next);
      }
      next.sort(Comparator.comparingDouble(Line::likelihood).reversed());
      growing = new ArrayList<>();
      for (var line : next.subList(0, Math.min(Mixing.BEAM, next.size()))) {
        (line.ended() ? ended : growing).add(line);
      }
      if (ended.size() >= Mixing.BEAM && isBehind(growing, ended)) {
        break;
      }
    }
    ended.sort(
        Comparator.comparingDouble(Line::judged).thenComparingDouble(Line::likelihood).reversed());
    return ended;
  }

  /**
   * Goes on from a line that opens a block until the block is closed again.
   *
   * @return the line alone where the block's end is not to be foreseen
   */
  Line block(Line line) {
    var grown = line;
    var depth = 0;
    for (var lines = 0; lines < MOST_LINES; lines++) {
      var end = Tokens.id(grown.tokens()[grown.tokens().length - 1]);
      if (!Tokens.isLineEnd(end)) {
        return line;
      }
      depth += Tokens.depthChange(end);
      if (depth <= 0 && (lines == 0 || depth < 0)) {
        return line;
      }
      var next = lines(grown.tokens(), "");
      if (next.isEmpty() || next.getFirst().likelihood() < Mixing.NEXT_LINE) {
        return line;
      }
      grown = grown.followedBy(next.getFirst());
      if (depth == 0) {
        return grown;
      }
    }
    return line;
  }

  private static boolean isBehind(List<Line> growing, List<Line> ended) {
    var best = ended.stream().mapToDouble(Line::likelihood).max().orElse(0);
    return growing.stream().allMatch(line -> line.likelihood() < best);
  }

  private void grow(Line line, String open, List<Line> into) {
    var evidence = places.after(line.tokens(), line.tokens().length, open);
    for (var index : evidence.best(Mixing.BEAM)) {
      var token = evidence.token(index);
      var longer = line.with(token, evidence.probability(index));
      if (Tokens.id(token) != Tokens.UNKNOWN && longer.judged() > HOPELESS) {
        into.add(longer);
      }
    }
  }
}
