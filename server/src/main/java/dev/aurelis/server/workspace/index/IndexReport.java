package dev.aurelis.server.workspace.index;

import java.util.List;
import java.util.Locale;

/**
 * What an evaluation found.
 *
 * @param lines of all files
 * @param buildNanos time to build the index
 */
public record IndexReport(long seed, long lines, long buildNanos, IndexSize size, List<Row> rows) {
  public IndexReport {
    rows = List.copyOf(rows);
  }

  /**
   * One language.
   *
   * @param places that were asked about
   * @param shown places with something to show
   * @param whole shown lines that are equal to the real ones up to their end
   * @param right shown lines that are equal up to their end or in their first five tokens
   * @param firstToken shown lines whose first token is right
   * @param comments shown lines that belong to a comment
   * @param savedCharacters that right lines would have spared
   */
  public record Row(
      String language,
      int files,
      int places,
      int shown,
      int whole,
      int right,
      int firstToken,
      int comments,
      long savedCharacters,
      long p50Nanos,
      long p99Nanos) {}

  /** A table for people. */
  public String text() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "seed %d, %d files, %d lines, %d tokens, built in %.2f s (%.1f s a million lines), "
                + "%.1f MB (%.0f MB a million lines)%n",
            seed,
            size.files(),
            lines,
            size.tokens(),
            buildNanos / 1e9,
            buildNanos / 1e3 / Math.max(1, lines),
            size.bytes() / 1e6,
            size.bytes() / (double) Math.max(1, lines)));
    text.append(
        String.format(
            Locale.ROOT,
            "%-14s %6s %7s %7s %7s %7s %7s %9s %7s %8s %8s%n",
            "language",
            "files",
            "places",
            "shown",
            "whole",
            "right",
            "first",
            "comments",
            "saved",
            "p50 ms",
            "p99 ms"));
    rows.forEach(row -> text.append(text(row)));
    return text.toString();
  }

  private static String text(Row row) {
    var shown = Math.max(1, row.shown);
    return String.format(
        Locale.ROOT,
        "%-14s %6d %7d %6.1f%% %6.1f%% %6.1f%% %6.1f%% %8.1f%% %7.2f %8.2f %8.2f%n",
        row.language,
        row.files,
        row.places,
        100.0 * row.shown / row.places,
        100.0 * row.whole / shown,
        100.0 * row.right / shown,
        100.0 * row.firstToken / shown,
        100.0 * row.comments / shown,
        (double) row.savedCharacters / row.places,
        row.p50Nanos / 1e6,
        row.p99Nanos / 1e6);
  }
}
