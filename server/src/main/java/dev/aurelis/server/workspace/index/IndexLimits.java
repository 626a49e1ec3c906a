package dev.aurelis.server.workspace.index;

/**
 * What the index may hold.
 *
 * @param tokens places over all files; each costs eight bytes, a line has about ten
 * @param words different token texts
 */
public record IndexLimits(int tokens, int words) {
  /** About one and a half million lines. */
  public static final IndexLimits DEFAULT = new IndexLimits(15_000_000, 2_000_000);

  public IndexLimits {
    if (tokens < 1 || words < Tokens.LAST_RESERVED + 1) {
      throw new IllegalArgumentException("an index needs room: " + tokens + ", " + words);
    }
  }
}
