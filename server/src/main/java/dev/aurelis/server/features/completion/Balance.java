package dev.aurelis.server.features.completion;

import java.util.ArrayDeque;
import java.util.Optional;

/** Brackets: a candidate closes only what it opened or what is still open before the cursor. */
final class Balance {
  private static final String OPENERS = "([{";
  private static final String CLOSERS = ")]}";

  private Balance() {}

  /** Ends the candidate before the first bracket that closes nothing. */
  static Optional<String> kept(String text, Place place) {
    boolean mayOpenFartherUp = place.prefix().length() >= Place.FARTHEST;
    var scan = new Scan();
    var open = openAt(place, text, scan);
    var own = new ArrayDeque<Character>();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!scan.isCode(c)) {
        continue;
      }
      if (OPENERS.indexOf(c) >= 0) {
        own.push(c);
      } else if (CLOSERS.indexOf(c) >= 0) {
        var stack = own.isEmpty() ? open : own;
        if (stack.isEmpty() && c == '}' && mayOpenFartherUp) {
          continue;
        }
        if (stack.isEmpty() || OPENERS.indexOf(stack.pop()) != CLOSERS.indexOf(c)) {
          return Optional.of(text.substring(0, at).stripTrailing());
        }
      }
    }
    return Optional.of(text);
  }

  static boolean beginsWithCloser(String line) {
    var said = line.stripLeading();
    return !said.isEmpty() && CLOSERS.indexOf(said.charAt(0)) >= 0;
  }

  /** Whether a line only closes. */
  static boolean isAllClosers(String line) {
    return line.chars()
        .allMatch(c -> Character.isWhitespace(c) || (CLOSERS + ";,").indexOf(c) >= 0);
  }

  /** Closers that close nothing inside the text, and what follows the last of them. */
  static String surplus(String text) {
    var surplus = new StringBuilder();
    int depth = 0;
    var scan = new Scan();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (!scan.isCode(c)) {
        if (scan.isEnd()) {
          surplus.append(c);
        }
        continue;
      }
      if (OPENERS.indexOf(c) >= 0) {
        depth++;
      } else if (CLOSERS.indexOf(c) >= 0 && depth > 0) {
        depth--;
      } else if (depth == 0 && (CLOSERS.indexOf(c) >= 0 || ";,:\"'`".indexOf(c) >= 0)) {
        surplus.append(c);
      }
    }
    return surplus.toString();
  }

  /**
   * What is open at the cursor, innermost on top, beyond what the lines below close of it: they
   * first close what the candidate leaves open.
   *
   * @param scan is left inside of the string or comment the cursor is in
   */
  private static ArrayDeque<Character> openAt(Place place, String text, Scan scan) {
    var open = new ArrayDeque<Character>();
    var prefix = place.prefix();
    for (int at = 0; at < prefix.length(); at++) {
      char c = prefix.charAt(at);
      if (!scan.isCode(c)) {
        continue;
      }
      if (OPENERS.indexOf(c) >= 0) {
        open.push(c);
      } else if (CLOSERS.indexOf(c) >= 0 && !open.isEmpty()) {
        open.pop();
      }
    }
    var below = closersBelow(place);
    int last = below.length() - 1;
    int first = leftOpen(text);
    while (!open.isEmpty()
        && last >= first
        && OPENERS.indexOf(open.getLast()) == CLOSERS.indexOf(below.charAt(last))) {
      open.removeLast();
      last--;
    }
    return open;
  }

  /** How many brackets a text opens and does not close. */
  private static int leftOpen(String text) {
    int depth = 0;
    var scan = new Scan();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (scan.isCode(c)) {
        if (OPENERS.indexOf(c) >= 0) {
          depth++;
        } else if (CLOSERS.indexOf(c) >= 0) {
          depth = Math.max(0, depth - 1);
        }
      }
    }
    return depth;
  }

  /** Closers on the lines below that close nothing there: the last one closes the outermost. */
  private static String closersBelow(Place place) {
    int end = place.suffix().indexOf('\n');
    var closers = new StringBuilder();
    surplus(end < 0 ? "" : place.suffix().substring(end))
        .chars()
        .filter(c -> CLOSERS.indexOf(c) >= 0)
        .forEach(c -> closers.append((char) c));
    return closers.toString();
  }

  /** Skips the inside of strings on one line and of line comments; good enough for brackets. */
  private static final class Scan {
    private char quote;
    private char last;
    private boolean comment;
    private boolean end;

    boolean isCode(char c) {
      end = false;
      boolean code = step(c);
      last = last == '\\' && c == '\\' ? ' ' : c;
      return code;
    }

    /** Whether the last character ended a string. */
    boolean isEnd() {
      return end;
    }

    private boolean step(char c) {
      if (c == '\n') {
        quote = 0;
        comment = false;
        return false;
      }
      if (comment) {
        return false;
      }
      if (quote != 0) {
        if (c == quote && last != '\\') {
          quote = 0;
        }
        return false;
      }
      if (c == '/' && last == '/') {
        comment = true;
        return false;
      }
      if (c == '"' || c == '`' || (c == '\'' && !Character.isLetterOrDigit(last))) {
        quote = c;
        return false;
      }
      return true;
    }
  }
}
