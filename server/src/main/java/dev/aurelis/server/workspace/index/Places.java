package dev.aurelis.server.workspace.index;

import java.util.List;

/**
 * Finds the places that share the longest context and lets them vote for the next token. One
 * question of one cursor; for one thread.
 */
final class Places {
  /** Places that vote, over all orders. */
  private static final int ENOUGH = 256;

  /** Places that are looked at in one segment and order. */
  private static final int LOOKED_AT = 96;

  /** The same while a half-typed token sorts most of them out. */
  private static final int LOOKED_AT_OPEN = 1024;

  private final List<LiveSegment> segments;
  private final OwnPlaces own;
  private final Evidence evidence = new Evidence();
  private final Vocabulary vocabulary;
  private final String key;
  private final String folder;
  private final int[] low;
  private final int[] high;

  Places(
      List<LiveSegment> segments, OwnPlaces own, Vocabulary vocabulary, String key, String folder) {
    this.segments = segments;
    this.own = own;
    this.vocabulary = vocabulary;
    this.key = key;
    this.folder = folder;
    this.low = new int[segments.size() * (ContextSort.DEPTH + 1)];
    this.high = new int[segments.size() * (ContextSort.DEPTH + 1)];
  }

  /**
   * Votes for what follows a context. What is returned holds until the next call.
   *
   * @param context token numbers
   * @param length how many of them count
   * @param open the half-typed token at the cursor, empty where there is none
   */
  Evidence after(int[] context, int length, String open) {
    evidence.clear();
    var deepest = narrow(context, length);
    var votes = 0;
    votes += own(context, length, open, evidence);
    for (var order = deepest; order > 0 && votes < ENOUGH; order--) {
      for (var number = 0; number < segments.size(); number++) {
        votes += ring(number, order, open, evidence);
      }
    }
    return evidence;
  }

  /** The places that share most with a context and went on as a line does. */
  Witnesses witnesses(Line line) {
    var context = line.tokens();
    var length = line.from();
    var witnesses = new Witnesses(line.predicted());
    for (var place = length == 0 ? -1 : own.last(Tokens.id(context[length - 1]));
        place > 0 && witnesses.wantsMore();
        place = own.before(place)) {
      var matched = own.matching(place, context, length, length);
      witnesses.hear(own::token, own.size(), place, matched, "");
    }
    var deepest = narrow(context, length);
    for (var order = deepest; order > 0 && witnesses.wantsMore(); order--) {
      for (var number = 0; number < segments.size(); number++) {
        hear(number, order, context, length, witnesses);
      }
    }
    return witnesses;
  }

  private void hear(int number, int order, int[] context, int length, Witnesses witnesses) {
    var live = segments.get(number);
    var segment = live.segment();
    var at = number * (ContextSort.DEPTH + 1) + order;
    var end = Math.min(high[at], low[at] + LOOKED_AT);
    for (var rank = low[at]; rank < end && witnesses.wantsMore(); rank++) {
      var place = segment.place(rank);
      var file = segment.fileOf(place);
      var path = segment.files().get(file).path();
      if (live.isLive(file) && !segment.files().get(file).key().equals(key)) {
        var matched = segment.matching(place, context, length, length);
        if (matched == order || order == ContextSort.DEPTH) {
          witnesses.hear(segment::token, segment.size(), place, matched, path);
        }
      }
    }
  }

  private int own(int[] context, int length, String open, Evidence evidence) {
    var votes = 0;
    if (!open.isEmpty()) {
      for (var place = own.size() - 2; place > 0; place--) {
        var token = own.token(place);
        if (starts(Tokens.id(token), open)) {
          evidence.vote(token, 0, Mixing.SAME_DOCUMENT);
        }
      }
    }
    if (length == 0) {
      return votes;
    }
    for (var place = own.last(Tokens.id(context[length - 1]));
        place > 0 && votes < ENOUGH;
        place = own.before(place)) {
      var order = own.matching(place, context, length, ContextSort.DEPTH);
      var token = own.token(place);
      if (order > 0 && Tokens.id(token) != Tokens.BOUNDARY && counts(Tokens.id(token), open)) {
        evidence.vote(token, order, Mixing.SAME_DOCUMENT);
        votes++;
      }
    }
    return votes;
  }

  private int narrow(int[] context, int length) {
    var deepest = 0;
    var orders = ContextSort.DEPTH + 1;
    for (var number = 0; number < segments.size(); number++) {
      var segment = segments.get(number).segment();
      var from = 0;
      var to = segment.placeCount();
      for (var depth = 0; depth < ContextSort.DEPTH; depth++) {
        if (from < to && depth < length) {
          var id = Tokens.id(context[length - 1 - depth]);
          from = segment.lower(from, to, depth, id);
          to = id == Tokens.UNKNOWN ? from : segment.lower(from, to, depth, id + 1);
        } else {
          to = from;
        }
        low[number * orders + depth + 1] = from;
        high[number * orders + depth + 1] = to;
        deepest = from < to ? Math.max(deepest, depth + 1) : deepest;
      }
    }
    return deepest;
  }

  private int ring(int number, int order, String open, Evidence evidence) {
    var at = number * (ContextSort.DEPTH + 1) + order;
    var from = low[at];
    var to = high[at];
    var deeper = order < ContextSort.DEPTH;
    var innerFrom = deeper && low[at + 1] < high[at + 1] ? low[at + 1] : to;
    var innerTo = deeper && low[at + 1] < high[at + 1] ? high[at + 1] : to;
    var size = to - from - (innerTo - innerFrom);
    if (size <= 0) {
      return 0;
    }
    var most = open.isEmpty() ? LOOKED_AT : LOOKED_AT_OPEN;
    var step = Math.max(1, (size + most - 1) / most);
    var votes = 0;
    for (var i = 0; i < size; i += step) {
      var rank = from + i < innerFrom ? from + i : from + i + innerTo - innerFrom;
      votes += vote(segments.get(number), rank, order, step, open, evidence);
    }
    return votes;
  }

  private int vote(
      LiveSegment live, int rank, int order, int step, String open, Evidence evidence) {
    var segment = live.segment();
    var place = segment.place(rank);
    var token = segment.token(place);
    if (!counts(Tokens.id(token), open)) {
      return 0;
    }
    var number = segment.fileOf(place);
    var file = segment.files().get(number);
    if (!live.isLive(number) || file.key().equals(key)) {
      return 0;
    }
    var near = file.folder().equals(folder) ? Mixing.SAME_FOLDER : 1;
    evidence.vote(token, order, near * step);
    return 1;
  }

  private boolean counts(int id, String open) {
    return open.isEmpty() || starts(id, open);
  }

  private boolean starts(int id, String open) {
    return Tokens.isText(id) && vocabulary.startsWith(id, open);
  }
}
