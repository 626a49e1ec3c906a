package dev.aurelis.server.workspace.index;

import java.util.Arrays;

/** A line as far as it was thought of, after a context. Immutable. */
final class Line {
  private final int[] tokens;
  private final int from;
  private final double judged;
  private final double likelihood;
  private final boolean ended;

  private Line(int[] tokens, int from, double judged, double likelihood, boolean ended) {
    this.tokens = tokens;
    this.from = from;
    this.judged = judged;
    this.likelihood = likelihood;
    this.ended = ended;
  }

  static Line start(int[] context) {
    return new Line(context, context.length, 1, 1, false);
  }

  Line with(int token, double probability) {
    var longer = Arrays.copyOf(tokens, tokens.length + 1);
    longer[tokens.length] = token;
    var within = tokens.length - from < Mixing.JUDGED;
    var id = Tokens.id(token);
    return new Line(
        longer,
        from,
        within ? judged * probability : judged,
        likelihood * probability,
        Tokens.isLineEnd(id) || id == Tokens.BOUNDARY);
  }

  /** This line and one that was found after it. */
  Line followedBy(Line next) {
    return new Line(next.tokens, from, judged, likelihood * next.likelihood, next.ended);
  }

  /** The context, then what is predicted. */
  int[] tokens() {
    return tokens;
  }

  /** Index of the first predicted token. */
  int from() {
    return from;
  }

  /** Likelihood of the first {@link Mixing#JUDGED} predicted tokens, the line end being one. */
  double judged() {
    return judged;
  }

  /** Likelihood of everything predicted. */
  double likelihood() {
    return likelihood;
  }

  /** Whether the line end is reached; it is the last token then. */
  boolean ended() {
    return ended;
  }

  /** What is predicted, with layout; the end of a file is left out. */
  int[] predicted() {
    var last = tokens[tokens.length - 1];
    var length = Tokens.id(last) == Tokens.BOUNDARY ? tokens.length - 1 : tokens.length;
    return Arrays.copyOfRange(tokens, from, Math.max(from, length));
  }
}
