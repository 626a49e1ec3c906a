package dev.aurelis.server.features.action.chat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Something a question points at. In its words that is {@code @Cart.java} for a file,
 * {@code @Cart.java:10-20} for lines of it, {@code @Cart.java#total} for a declaration in it; a
 * client can point by a URI.
 *
 * @param written what people call it
 */
public record Reference(String written, Place place, Part part) {
  private static final int MOST = 8;
  private static final Pattern FORM =
      Pattern.compile(
          "(?<![\\w@])@([\\w./-]{1,200}\\.\\w{1,10})(?:#([\\w.$]{1,80})|:(\\d{1,7})(?:-(\\d{1,7}))?)?");

  /** Where it is. */
  public sealed interface Place {
    /** A document by the end of its path. */
    record Named(String path) implements Place {}

    /** A document by its URI. */
    record At(String uri) implements Place {}
  }

  /** What of it. */
  public sealed interface Part {
    /** All of it. */
    record Whole() implements Part {}

    /** Whole lines, counted from 1, the last one included. */
    record Lines(int first, int last) implements Part {}

    /** A declaration by its name, with or without those of the types around it. */
    record Declared(String name) implements Part {}

    /** The innermost declaration around a line, counted from 1. */
    record Around(int line) implements Part {}

    /** What an editor reports there. */
    record Reported(List<Report> reports) implements Part {
      public Reported {
        reports = List.copyOf(reports);
      }
    }
  }

  /**
   * One thing an editor reports.
   *
   * @param line counted from 1
   * @param text one line
   */
  public record Report(int line, String text) {}

  /** The references of a question in order, eight at the most. */
  public static List<Reference> in(String question) {
    return FORM.matcher(question).results().limit(MOST).map(Reference::of).distinct().toList();
  }

  private static Reference of(MatchResult found) {
    return new Reference(found.group(), new Place.Named(found.group(1)), part(found));
  }

  private static Part part(MatchResult found) {
    if (found.group(2) != null) {
      return new Part.Declared(found.group(2));
    }
    if (found.group(3) == null) {
      return new Part.Whole();
    }
    int first = Integer.parseInt(found.group(3));
    int last = found.group(4) == null ? first : Integer.parseInt(found.group(4));
    return new Part.Lines(Math.min(first, last), Math.max(first, last));
  }
}
