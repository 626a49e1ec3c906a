package dev.aurelis.server.features.action;

import dev.aurelis.server.model.TextSpan;
import java.util.ArrayList;
import java.util.List;

/** Which lines of a text are not as they were. */
public final class LineChanges {
  private static final int AROUND = 200;

  private LineChanges() {}

  /** The changed parts of the newer text in order; such that lie near each other are one. */
  public static List<TextSpan> in(String before, String after) {
    var parts = new ArrayList<TextSpan>();
    int shift = 0;
    for (var hunk : Hunks.between(before, after, 0)) {
      int start = hunk.span().start() + shift;
      var part = new TextSpan(start, start + hunk.newText().length());
      shift += hunk.newText().length() - hunk.span().length();
      if (!parts.isEmpty() && part.start() - parts.getLast().end() < AROUND) {
        part = new TextSpan(parts.removeLast().start(), part.end());
      }
      parts.add(part);
    }
    return parts;
  }
}
