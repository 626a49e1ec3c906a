package dev.aurelis.server.workspace.index;

/**
 * How a token is written in an {@code int}: its number in the {@link Vocabulary} and one bit of
 * layout. Line ends are tokens too; they say how the next line is indented relative to this one, so
 * that equal code at different depths looks equal.
 */
final class Tokens {
  /** A token too long to keep, or one past the vocabulary's limit. Equal to nothing. */
  static final int UNKNOWN = 0;

  /** Stands before and after every file. */
  static final int BOUNDARY = 1;

  /** A line end; the next line that is not blank has the same indentation. */
  static final int SAME_INDENT = 2;

  static final int DEEPER = 3;

  /** One level back; each further number is one more level, up to {@link #LAST_RESERVED}. */
  static final int SHALLOWER = 4;

  static final int LAST_RESERVED = 8;

  /** Set where white space stands before the token; on a line end, where blank lines follow. */
  static final int SPACED = 1 << 30;

  private static final int ID = SPACED - 1;

  private Tokens() {}

  static int id(int token) {
    return token & ID;
  }

  static boolean spaced(int token) {
    return (token & SPACED) != 0;
  }

  static boolean isLineEnd(int id) {
    return id >= SAME_INDENT && id <= LAST_RESERVED;
  }

  /** Whether the token can be written out. */
  static boolean isText(int id) {
    return id > LAST_RESERVED;
  }

  /** The change of indentation depth after a line end. */
  static int depthChange(int lineEnd) {
    return switch (lineEnd) {
      case SAME_INDENT -> 0;
      case DEEPER -> 1;
      default -> SHALLOWER - 1 - lineEnd;
    };
  }

  /** The line end before a line that is {@code change} levels deeper, or shallower if negative. */
  static int lineEnd(int change) {
    if (change > 0) {
      return DEEPER;
    }
    return change == 0 ? SAME_INDENT : Math.min(LAST_RESERVED, SHALLOWER - 1 - change);
  }
}
