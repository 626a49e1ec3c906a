package dev.aurelis.server.workspace.index;

import dev.aurelis.server.model.Ticker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Measures how good completions from the index are. Every file is typed out again: at random places
 * the index sees the file up to there and all other files, and what it shows is compared with what
 * really stood there. Blank lines are never asked about, and neither are places after the last
 * character of a line.
 */
public final class IndexEvaluation {
  private static final int WARM_UP = 100;

  private final Ticker ticker;
  private final long seed;
  private final int positions;

  /**
   * An evaluation that can be repeated.
   *
   * @param seed chooses the places
   * @param positions asked about in each language
   */
  public IndexEvaluation(Ticker ticker, long seed, int positions) {
    this.ticker = ticker;
    this.seed = seed;
    this.positions = positions;
  }

  /** Builds an index over texts and measures it, language by language. */
  public IndexReport measure(Collection<SourceText> texts) {
    var index = new CodeIndex(IndexLimits.DEFAULT, SensibleEnd.AS_IS);
    var began = ticker.nanos();
    index.put(texts);
    var built = ticker.nanos() - began;
    var rows = new ArrayList<IndexReport.Row>();
    byFamily(texts).forEach((family, files) -> rows.add(measure(family, files, index)));
    var lines = texts.stream().mapToLong(text -> text.text().lines().count()).sum();
    return new IndexReport(seed, lines, built, index.size(), rows);
  }

  private static Map<String, List<SourceText>> byFamily(Collection<SourceText> texts) {
    return texts.stream()
        .filter(text -> !text.text().isBlank())
        .collect(
            Collectors.groupingBy(
                text -> Languages.family(text.languageId()), TreeMap::new, Collectors.toList()));
  }

  private IndexReport.Row measure(String family, List<SourceText> files, CodeIndex index) {
    var random = new Random(seed);
    var places = new RandomPlaces(files, random);
    var tally = new IndexTally();
    for (var i = -WARM_UP; i < positions; i++) {
      var place = places.next();
      var began = ticker.nanos();
      var shown = index.continuations(place.cursor(), 1);
      var took = ticker.nanos() - began;
      if (i >= 0) {
        tally.count(place, shown, took);
      }
    }
    return tally.row(family, files.size());
  }
}
