package dev.aurelis.server.workspace.index;

import java.util.Arrays;
import java.util.List;

/**
 * The tokens of some files of one language with all their places sorted by what stands before them,
 * so that the places that share the longest context with a cursor are neighbours. Immutable; costs
 * eight bytes a token.
 */
final class Segment {
  private final int[] tokens;
  private final int[] places;
  private final int[] starts;
  private final List<IndexedFile> files;

  private Segment(int[] tokens, int[] places, int[] starts, List<IndexedFile> files) {
    this.tokens = tokens;
    this.places = places;
    this.starts = starts;
    this.files = files;
  }

  /**
   * Sorts the places of some files.
   *
   * @param files as many as texts
   * @param texts tokens of each file, without boundaries
   */
  static Segment of(List<IndexedFile> files, List<int[]> texts) {
    var size = 1;
    for (var text : texts) {
      size += text.length + 1;
    }
    var tokens = new int[size];
    var places = new int[size - 1];
    var starts = new int[texts.size() + 1];
    var at = 0;
    var count = 0;
    tokens[at++] = Tokens.BOUNDARY;
    for (var i = 0; i < texts.size(); i++) {
      starts[i] = at;
      var text = texts.get(i);
      System.arraycopy(text, 0, tokens, at, text.length);
      for (var j = 0; j < text.length; j++) {
        places[count++] = at + j;
      }
      at += text.length;
      tokens[at++] = Tokens.BOUNDARY;
    }
    starts[texts.size()] = at;
    places = Arrays.copyOf(places, count);
    ContextSort.sort(tokens, places);
    return new Segment(tokens, places, starts, List.copyOf(files));
  }

  int size() {
    return tokens.length;
  }

  /** Bytes held by the arrays. */
  long bytes() {
    return 4L * (tokens.length + places.length + starts.length);
  }

  List<IndexedFile> files() {
    return files;
  }

  int token(int place) {
    return tokens[place];
  }

  /** The place at a rank of the sorted order. */
  int place(int rank) {
    return places[rank];
  }

  int placeCount() {
    return places.length;
  }

  /** Number of the file that holds a place. */
  int fileOf(int place) {
    var found = Arrays.binarySearch(starts, place);
    return found >= 0 ? found : -found - 2;
  }

  /** The tokens of a file, without boundaries. */
  int[] tokensOf(int file) {
    return Arrays.copyOfRange(tokens, starts[file], starts[file + 1] - 1);
  }

  int lengthOf(int file) {
    return starts[file + 1] - 1 - starts[file];
  }

  /** Index of a place within its file. */
  int within(int file, int place) {
    return place - starts[file];
  }

  /** First rank in {@code [low, high)} whose key at {@code depth} is not below {@code id}. */
  int lower(int low, int high, int depth, int id) {
    var from = low;
    var to = high;
    while (from < to) {
      var middle = (from + to) >>> 1;
      if (ContextSort.key(tokens, places[middle], depth) < id) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
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
}
