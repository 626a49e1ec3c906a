package dev.aurelis.server.workspace.related;

import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.Excerpt.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one choice of what several sources rank: reciprocal rank fusion (Cormack, Clarke and
 * Büttcher 2009), line by line, so that what two sources point at counts twice. No source takes
 * more than its share. The order of what is chosen depends on nothing but what is chosen.
 */
final class Fusion {
  private static final int CONSTANT = 60;

  /** Characters for each source. */
  private static final Map<Kind, Integer> SHARES =
      Map.of(Kind.DECLARATION, 1_600, Kind.USE, 900, Kind.SIMILAR, 1_800, Kind.EDIT, 800);

  private Fusion() {}

  private record Line(String path, int number) {}

  private record Rated(Excerpt excerpt, double score) {}

  /**
   * The excerpts worth telling.
   *
   * @param ranked lists of each source, best first
   * @param budget characters of all together
   */
  static List<Excerpt> of(List<List<Excerpt>> ranked, int budget) {
    var scores = new HashMap<Line, Double>();
    for (var list : ranked) {
      for (int rank = 0; rank < list.size(); rank++) {
        double score = 1.0 / (CONSTANT + rank + 1);
        lines(list.get(rank)).forEach(line -> scores.merge(line, score, Double::sum));
      }
    }
    var best =
        ranked.stream()
            .flatMap(List::stream)
            .map(excerpt -> new Rated(excerpt, score(excerpt, scores)))
            .sorted(
                Comparator.comparingDouble((Rated rated) -> -rated.score())
                    .thenComparing(rated -> rated.excerpt().path())
                    .thenComparingInt(rated -> rated.excerpt().line())
                    .thenComparing(rated -> rated.excerpt().kind()))
            .map(Rated::excerpt)
            .toList();
    return chosen(best, budget).stream()
        .sorted(
            Comparator.comparing(Excerpt::kind)
                .thenComparing(Excerpt::path)
                .thenComparingInt(Excerpt::line))
        .toList();
  }

  private static List<Excerpt> chosen(List<Excerpt> best, int budget) {
    var chosen = new ArrayList<Excerpt>();
    var used = new EnumMap<Kind, Integer>(Kind.class);
    int all = 0;
    for (var excerpt : best) {
      int share = SHARES.getOrDefault(excerpt.kind(), 0) - used.getOrDefault(excerpt.kind(), 0);
      var cut = cut(excerpt, Math.min(share, budget - all));
      if (!cut.text().isEmpty() && chosen.stream().noneMatch(other -> overlap(cut, other))) {
        chosen.add(cut);
        used.merge(cut.kind(), cut.text().length(), Integer::sum);
        all += cut.text().length();
      }
    }
    return chosen;
  }

  private static Excerpt cut(Excerpt excerpt, int length) {
    if (excerpt.text().length() <= length) {
      return excerpt;
    }
    int end = length <= 0 ? 0 : excerpt.text().lastIndexOf('\n', length - 1) + 1;
    return new Excerpt(
        excerpt.kind(), excerpt.path(), excerpt.line(), excerpt.text().substring(0, end));
  }

  /** A declaration's text is none of its file's lines. */
  private static boolean overlap(Excerpt one, Excerpt other) {
    return one.path().equals(other.path())
        && (one.kind() == Kind.DECLARATION) == (other.kind() == Kind.DECLARATION)
        && one.line() < other.end()
        && other.line() < one.end();
  }

  private static double score(Excerpt excerpt, Map<Line, Double> scores) {
    return lines(excerpt).stream().mapToDouble(scores::get).max().orElse(0);
  }

  private static List<Line> lines(Excerpt excerpt) {
    var lines = new ArrayList<Line>();
    for (int line = excerpt.line(); line < excerpt.end(); line++) {
      lines.add(new Line(excerpt.path(), line));
    }
    return lines;
  }
}
