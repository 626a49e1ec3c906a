package dev.aurelis.server.prompt;

import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.model.TokenEstimate;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a long text into pieces a model can take one by one: whole lines, and each piece begins with
 * the last lines of the one before. A line that is longer than a piece is cut between characters.
 *
 * @param tokens the longest piece, as {@link TokenEstimate} counts; at least 16
 * @param overlap the share of a piece that the next one repeats, 0 to 0.5
 */
public record Chunks(int tokens, double overlap) {
  /** 3,500 tokens, of which 15 % are repeated. */
  public static final Chunks USUAL = new Chunks(3_500, 0.15);

  public Chunks {
    if (tokens < 16 || overlap < 0 || overlap > 0.5) {
      throw new IllegalArgumentException("pieces of " + tokens + " tokens, overlap " + overlap);
    }
  }

  /** The pieces in order; together they are the whole text. Empty for an empty text. */
  public List<TextSpan> of(String text) {
    var lines = lines(text);
    var pieces = new ArrayList<TextSpan>();
    int first = 0;
    while (first < lines.size()) {
      int next = fill(text, lines, first);
      pieces.add(new TextSpan(lines.get(first).start(), lines.get(next - 1).end()));
      first = next == lines.size() ? next : Math.max(first + 1, repeated(text, lines, next));
    }
    return pieces;
  }

  /** The first line that no longer fits into a piece that begins at a line; always a later one. */
  private int fill(String text, List<TextSpan> lines, int first) {
    int next = first + 1;
    int room = tokens - cost(text, lines.get(first));
    while (next < lines.size() && cost(text, lines.get(next)) <= room) {
      room -= cost(text, lines.get(next));
      next++;
    }
    return next;
  }

  /** Where the piece begins that is to hold a line: some lines before it, as far as both fit. */
  private int repeated(String text, List<TextSpan> lines, int end) {
    int begin = end;
    int room = Math.min((int) (tokens * overlap), tokens - cost(text, lines.get(end)));
    while (begin > 0 && cost(text, lines.get(begin - 1)) <= room) {
      begin--;
      room -= cost(text, lines.get(begin));
    }
    return begin;
  }

  /** Lines with their ends; such that are too long, in parts. */
  private List<TextSpan> lines(String text) {
    // A character beyond Latin is a token of its own: so many characters fit in any case.
    int longest = tokens;
    var lines = new ArrayList<TextSpan>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      if (end - start > longest && TokenEstimate.of(text.substring(start, end)) > tokens) {
        end = start + longest;
        end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
      }
      lines.add(new TextSpan(start, end));
      start = end;
    }
    return lines;
  }

  private static int cost(String text, TextSpan line) {
    return TokenEstimate.of(line.of(text));
  }
}
