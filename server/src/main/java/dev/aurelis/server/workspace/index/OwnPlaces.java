package dev.aurelis.server.workspace.index;

import java.util.Arrays;

/**
 * The document that is being typed, without the line of the cursor, ready to be searched. It is
 * built anew for every question, so that it is never behind what was typed; places are chained by
 * the token before them.
 */
final class OwnPlaces {
  private static final int NONE = -1;

  private final int[] tokens;
  private final int[] heads;
  private final int[] previous;

  private OwnPlaces(int[] tokens, int[] heads, int[] previous) {
    this.tokens = tokens;
    this.heads = heads;
    this.previous = previous;
  }

  /**
   * Chains the places of a document.
   *
   * @param before tokens above the cursor's line
   * @param after tokens below it
   */
  static OwnPlaces of(int[] before, int[] after) {
    var tokens = new int[before.length + after.length + 3];
    tokens[0] = Tokens.BOUNDARY;
    System.arraycopy(before, 0, tokens, 1, before.length);
    tokens[before.length + 1] = Tokens.BOUNDARY;
    System.arraycopy(after, 0, tokens, before.length + 2, after.length);
    tokens[tokens.length - 1] = Tokens.BOUNDARY;
    var buckets = Integer.highestOneBit(Math.max(16, tokens.length)) * 2;
    var heads = new int[buckets];
    var previous = new int[tokens.length];
    Arrays.fill(heads, NONE);
    for (var place = 1; place < tokens.length - 1; place++) {
      var slot = slot(Tokens.id(tokens[place - 1]), buckets);
      previous[place] = heads[slot];
      heads[slot] = place;
    }
    return new OwnPlaces(tokens, heads, previous);
  }

  int size() {
    return tokens.length;
  }

  int token(int place) {
    return tokens[place];
  }

  /** The last place that may have {@code id} before it, or a negative number. */
  int last(int id) {
    return heads[slot(id, heads.length)];
  }

  /** The next candidate further up. */
  int before(int place) {
    return previous[place];
  }

  /** How many tokens before a place equal the last ones of a context, up to {@code most}. */
  int matching(int place, int[] context, int length, int most) {
    var limit = Math.min(most, length);
    var matched = 0;
    while (matched < limit) {
      var token = Tokens.id(tokens[place - 1 - matched]);
      if (token == Tokens.BOUNDARY
          || token == Tokens.UNKNOWN
          || token != Tokens.id(context[length - 1 - matched])) {
        break;
      }
      matched++;
    }
    return matched;
  }

  private static int slot(int id, int buckets) {
    return ((id * 0x9E3779B9) >>> 8) & (buckets - 1);
  }
}
