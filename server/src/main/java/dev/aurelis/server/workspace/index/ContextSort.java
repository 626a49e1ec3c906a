package dev.aurelis.server.workspace.index;

/**
 * Sorts places by the tokens that stand before them, nearest first: the suffix array of the
 * reversed text, cut off at {@link #DEPTH} tokens. A multikey quicksort (Bentley and Sedgewick
 * 1997), which places with much in common do not slow down.
 */
final class ContextSort {
  /** Tokens that are compared. */
  static final int DEPTH = 12;

  private static final int SMALL = 12;

  private final int[] tokens;
  private final int[] places;

  private ContextSort(int[] tokens, int[] places) {
    this.tokens = tokens;
    this.places = places;
  }

  static void sort(int[] tokens, int[] places) {
    new ContextSort(tokens, places).sort(0, places.length, 0);
  }

  /**
   * The token that stands {@code depth} tokens further back than the one before a place.
   *
   * @param place not a boundary's; there is always one before it
   */
  static int key(int[] tokens, int place, int depth) {
    return Tokens.id(tokens[place - 1 - depth]);
  }

  private void sort(int from, int to, int depth) {
    var low = from;
    var high = to;
    while (high - low > SMALL) {
      var pivot = pivot(low, high, depth);
      var less = low;
      var at = low;
      var more = high;
      while (at < more) {
        var key = key(tokens, places[at], depth);
        if (key < pivot) {
          swap(less++, at++);
        } else if (key > pivot) {
          swap(at, --more);
        } else {
          at++;
        }
      }
      if (pivot != Tokens.BOUNDARY && depth + 1 < DEPTH) {
        sort(less, more, depth + 1);
      }
      if (less - low < high - more) {
        sort(low, less, depth);
        low = more;
      } else {
        sort(more, high, depth);
        high = less;
      }
    }
    insertionSort(low, high, depth);
  }

  private void insertionSort(int from, int to, int depth) {
    for (var i = from + 1; i < to; i++) {
      var place = places[i];
      var j = i;
      while (j > from && compare(places[j - 1], place, depth) > 0) {
        places[j] = places[j - 1];
        j--;
      }
      places[j] = place;
    }
  }

  private int compare(int left, int right, int depth) {
    for (var d = depth; d < DEPTH; d++) {
      var one = key(tokens, left, d);
      var other = key(tokens, right, d);
      if (one != other) {
        return Integer.compare(one, other);
      }
      if (one == Tokens.BOUNDARY) {
        return 0;
      }
    }
    return 0;
  }

  private int pivot(int low, int high, int depth) {
    var first = key(tokens, places[low], depth);
    var middle = key(tokens, places[(low + high) >>> 1], depth);
    var last = key(tokens, places[high - 1], depth);
    return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
  }

  private void swap(int one, int other) {
    var kept = places[one];
    places[one] = places[other];
    places[other] = kept;
  }
}
