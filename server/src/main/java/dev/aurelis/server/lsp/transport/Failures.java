package dev.aurelis.server.lsp.transport;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Says what broke without quoting it: exception messages may hold code, prompts or secrets. */
public final class Failures {
  private static final int MOST_FRAMES = 12;

  private Failures() {}

  /** The types of the throwable and its causes, and where the first was thrown. */
  public static String describe(Throwable failure) {
    var types = new StringBuilder(failure.getClass().getName());
    int depth = 0;
    for (var cause = failure.getCause(); cause != null && depth < 5; cause = cause.getCause()) {
      types.append(" < ").append(cause.getClass().getName());
      depth++;
    }
    return Arrays.stream(failure.getStackTrace())
        .limit(MOST_FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" | ", types + " at ", ""));
  }
}
