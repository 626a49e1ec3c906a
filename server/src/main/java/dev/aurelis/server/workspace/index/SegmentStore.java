package dev.aurelis.server.workspace.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The segments of every language. Readers take the list as it is and keep it as long as they like;
 * writers take turns. A changed file gets a small segment of its own, and small ones are merged
 * when there are many, so that a search stays short (a log-structured merge).
 */
final class SegmentStore {
  /** Tokens in a segment built from many files. */
  static final int FULL = 1 << 18;

  private static final int SMALL = FULL / 4;
  private static final int MOST_SMALL = 8;

  private final Map<String, Home> homes = new HashMap<>();
  private volatile Map<String, List<LiveSegment>> segments = Map.of();

  private record Home(String family, Segment segment, int file) {}

  /** Segments of one family of languages. */
  List<LiveSegment> of(String family) {
    return segments.getOrDefault(family, List.of());
  }

  /** Adds a segment; files it shares with older ones are taken out of those. */
  synchronized void add(String family, Segment segment) {
    segment.files().forEach(file -> takeOut(file.key()));
    put(family, LiveSegment.of(segment));
    compact(family);
  }

  synchronized void remove(String key) {
    takeOut(key);
  }

  synchronized void clear() {
    homes.clear();
    segments = Map.of();
  }

  synchronized boolean holds(String key) {
    return homes.containsKey(key);
  }

  synchronized int fileCount() {
    return homes.size();
  }

  long tokens() {
    return segments.values().stream()
        .flatMap(List::stream)
        .mapToLong(live -> live.segment().size())
        .sum();
  }

  long bytes() {
    return segments.values().stream()
        .flatMap(List::stream)
        .mapToLong(live -> live.segment().bytes())
        .sum();
  }

  private void takeOut(String key) {
    var home = homes.remove(key);
    if (home == null) {
      return;
    }
    var kept = new ArrayList<LiveSegment>();
    for (var live : of(home.family)) {
      var changed = live.segment() == home.segment ? live.without(home.file) : live;
      if (!changed.isEmpty()) {
        kept.add(changed);
      }
    }
    publish(home.family, kept);
  }

  private void put(String family, LiveSegment live) {
    var all = new ArrayList<>(of(family));
    all.add(live);
    publish(family, all);
    var files = live.segment().files();
    for (var file = 0; file < files.size(); file++) {
      if (live.isLive(file)) {
        homes.put(files.get(file).key(), new Home(family, live.segment(), file));
      }
    }
  }

  private void publish(String family, List<LiveSegment> list) {
    var all = new HashMap<>(segments);
    if (list.isEmpty()) {
      all.remove(family);
    } else {
      all.put(family, List.copyOf(list));
    }
    segments = Map.copyOf(all);
  }

  private void compact(String family) {
    var small =
        of(family).stream()
            .filter(live -> live.segment().size() < SMALL || isSparse(live))
            .toList();
    if (small.size() <= MOST_SMALL) {
      return;
    }
    var kept = new ArrayList<>(of(family));
    kept.removeAll(small);
    publish(family, kept);
    var batch = new Batch();
    for (var live : small) {
      for (var file = 0; file < live.segment().files().size(); file++) {
        if (live.isLive(file)) {
          batch.add(live.segment().files().get(file), live.segment().tokensOf(file));
          if (batch.isFull()) {
            put(family, LiveSegment.of(batch.build()));
          }
        }
      }
    }
    if (!batch.isEmpty()) {
      put(family, LiveSegment.of(batch.build()));
    }
  }

  private static boolean isSparse(LiveSegment live) {
    return !live.dead().isEmpty() && live.liveTokens() < live.segment().size() / 2;
  }

  /** Files that become one segment. */
  static final class Batch {
    private List<IndexedFile> files = new ArrayList<>();
    private List<int[]> texts = new ArrayList<>();
    private int tokens;

    void add(IndexedFile file, int[] text) {
      files.add(file);
      texts.add(text);
      tokens += text.length;
    }

    boolean isEmpty() {
      return files.isEmpty();
    }

    boolean isFull() {
      return tokens >= FULL;
    }

    /** Builds the segment and forgets the files. */
    Segment build() {
      var built = Segment.of(files, texts);
      files = new ArrayList<>();
      texts = new ArrayList<>();
      tokens = 0;
      return built;
    }
  }
}
