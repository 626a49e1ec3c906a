package dev.aurelis.server.workspace.index;

import dev.aurelis.server.model.Continuation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Compares what was shown with what really stood there, and adds up. */
final class IndexTally {
  private static final int JUDGED_TOKENS = 5;

  private final List<Long> nanos = new ArrayList<>();
  private int places;
  private int shown;
  private int whole;
  private int right;
  private int firstToken;
  private int comments;
  private long saved;

  void count(RandomPlaces.Place place, List<Continuation> continuations, long took) {
    nanos.add(took);
    places++;
    if (continuations.isEmpty()) {
      return;
    }
    shown++;
    comments += place.isComment() ? 1 : 0;
    var text = continuations.getFirst().text().lines().findFirst().orElse("").stripTrailing();
    var open = open(place);
    var proposed = tokens(open + text);
    var truth = tokens(open + place.truth());
    var same = 0;
    while (same < proposed.size()
        && same < truth.size()
        && proposed.get(same).equals(truth.get(same))) {
      same++;
    }
    var exact = same == proposed.size() && same == truth.size();
    whole += exact ? 1 : 0;
    firstToken += same > 0 ? 1 : 0;
    if (exact || same >= JUDGED_TOKENS) {
      right++;
      saved += String.join("", proposed.subList(0, same)).length() - open.length();
    }
  }

  IndexReport.Row row(String language, int files) {
    Collections.sort(nanos);
    return new IndexReport.Row(
        language,
        files,
        places,
        shown,
        whole,
        right,
        firstToken,
        comments,
        saved,
        nanos.get(nanos.size() / 2),
        nanos.get(nanos.size() * 99 / 100));
  }

  private static String open(RandomPlaces.Place place) {
    var line = place.typedOnLine();
    return line.substring(LineLexer.openToken(line, 0, line.length()));
  }

  private static List<String> tokens(String line) {
    var tokens = new ArrayList<String>();
    LineLexer.read(
        line, 0, line.length(), (from, to, spaced) -> tokens.add(line.substring(from, to)));
    return tokens;
  }
}
