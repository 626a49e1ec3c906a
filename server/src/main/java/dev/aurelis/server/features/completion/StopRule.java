package dev.aurelis.server.features.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Says where a growing text ends, so that its stream can be closed. Pure. */
@FunctionalInterface
interface StopRule {
  /** All rules; the earliest end holds. */
  List<StopRule> ALL =
      List.of(
          new DeclarationEnd(),
          new SuffixReached(),
          new Circles(),
          new ForeignText(),
          new SurplusCloser(),
          new TooLong());

  /**
   * Where the text ends.
   *
   * @param text of whole lines, but for the last one of a text that is over
   * @return how much of it is wanted; empty where all is and more may come
   */
  OptionalInt end(String text, Place place);

  /** The earliest end that any rule sees. */
  static OptionalInt earliest(String text, Place place) {
    return ALL.stream().map(rule -> rule.end(text, place)).flatMapToInt(OptionalInt::stream).min();
  }

  /** A line of a text. */
  record Line(int start, String text) {
    static List<Line> of(String text) {
      var lines = new ArrayList<Line>();
      int start = 0;
      for (var line : text.split("\n", -1)) {
        lines.add(new Line(start, line.stripTrailing()));
        start += line.length() + 1;
      }
      return lines;
    }

    int end() {
      return start + text.length();
    }

    /** The end of the text before this line. */
    int before() {
      return Math.max(0, start - 1);
    }
  }
}
