package dev.aurelis.server.workspace.index;

/** The numbers the prediction was tuned with, on projects other than those it is measured on. */
final class Mixing {
  /** Mass a context leaves to shorter ones for each kind of token it saw. */
  static final double RESERVE = 4.0;

  /** How much more a place in the same document counts. */
  static final double SAME_DOCUMENT = 2.0;

  static final double SAME_FOLDER = 1.5;

  /** Lines of thought that are followed at once. */
  static final int BEAM = 3;

  /** A line less likely than this is not shown. */
  static final double THRESHOLD = 0.45;

  /** A further line of a block has to be at least this likely. */
  static final double NEXT_LINE = 0.7;

  /** Tokens by which a line is judged. */
  static final int JUDGED = 5;

  private Mixing() {}
}
