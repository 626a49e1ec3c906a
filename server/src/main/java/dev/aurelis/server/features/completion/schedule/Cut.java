package dev.aurelis.server.features.completion.schedule;

import java.util.Optional;

/** How much of a text is shown. What is not shown is kept. */
final class Cut {
  private Cut() {}

  /** Says how far a text has come. */
  enum Growth {
    /** More is coming, and may be waited for. */
    GROWING,
    /** More is coming, but somebody waited long enough. */
    LATE,
    /** It is over. */
    WHOLE
  }

  /**
   * The part to show.
   *
   * @param rest what is left behind the cursor
   * @param single whether only one line is wanted
   * @return empty where it is too early, or nothing is left
   */
  static Optional<String> of(String rest, boolean single, Growth growth) {
    var shown = single ? firstLine(rest, growth) : block(rest, growth);
    return shown.filter(text -> !text.isBlank());
  }

  /** The first line that says something; line ends and closers before it go with it. */
  private static Optional<String> firstLine(String rest, Growth growth) {
    int begin = 0;
    while (begin < rest.length() && !Character.isLetterOrDigit(rest.charAt(begin))) {
      begin++;
    }
    int end = rest.indexOf('\n', begin);
    if (end >= 0) {
      return Optional.of(rest.substring(0, rest.charAt(end - 1) == '\r' ? end - 1 : end));
    }
    return growth == Growth.WHOLE ? Optional.of(rest) : Optional.empty();
  }

  private static Optional<String> block(String rest, Growth growth) {
    return switch (growth) {
      case WHOLE -> Optional.of(rest);
      case LATE -> {
        int end = rest.lastIndexOf('\n');
        yield end < 0 ? Optional.empty() : Optional.of(rest.substring(0, end));
      }
      case GROWING -> Optional.empty();
    };
  }
}
