package dev.aurelis.server.security;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Characters that a person cannot see but a compiler, a terminal or another model reads: bidi
 * controls (CVE-2021-42574), tags, supplementary variation selectors, zero-width characters,
 * invisible letters, and control characters other than tab and line ends. Joiners inside emoji and
 * between letters of scripts that need them are ordinary text.
 */
public final class HiddenCharacters {
  private HiddenCharacters() {}

  /** The hidden code points of a text, each once, in ascending order. */
  public static Set<Integer> in(String text) {
    var found = new TreeSet<Integer>();
    scan(
        text,
        point -> {
          found.add(point);
          return "";
        });
    return found;
  }

  /** The text with every hidden character written out, for example {@code [U+202E]}. */
  public static String shown(String text) {
    return scan(text, HiddenCharacters::name);
  }

  /** How one code point is written for people. */
  public static String name(int point) {
    return String.format(Locale.ROOT, "[U+%04X]", point);
  }

  private static String scan(String text, IntFunction<String> replacement) {
    var clean = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      if (isHidden(text, at, point)) {
        clean.append(replacement.apply(point));
      } else {
        clean.appendCodePoint(point);
      }
      at += Character.charCount(point);
    }
    return clean.toString();
  }

  private static boolean isHidden(String text, int at, int point) {
    if (point < 0x80) {
      return isControl(point);
    }
    return isControl(point)
        || isBidi(point)
        || isTagOrSelector(point)
        || isInvisible(point)
        || isLoneJoiner(text, at, point)
        || Character.getType(point) == Character.SURROGATE;
  }

  private static boolean isControl(int point) {
    boolean c0 = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
    return c0 || (point >= 0x7F && point <= 0x9F);
  }

  private static boolean isBidi(int point) {
    return (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0x200E
        || point == 0x200F
        || point == 0x061C;
  }

  private static boolean isTagOrSelector(int point) {
    return (point >= 0xE0000 && point <= 0xE007F) || (point >= 0xE0100 && point <= 0xE01EF);
  }

  private static boolean isInvisible(int point) {
    return switch (point) {
      case 0x200B, 0x2060, 0xFEFF, 0x00AD, 0x034F, 0x180E, 0x2028, 0x2029 -> true;
      case 0x115F, 0x1160, 0x3164, 0xFFA0 -> true;
      default -> point >= 0x2061 && point <= 0x2064;
    };
  }

  private static boolean isLoneJoiner(String text, int at, int point) {
    if (point != 0x200C && point != 0x200D && point != 0xFE0F) {
      return false;
    }
    if (at == 0) {
      return true;
    }
    int before = text.codePointBefore(at);
    if (point == 0xFE0F) {
      return !Character.isEmoji(before);
    }
    int next = at + 1 < text.length() ? text.codePointAt(at + 1) : ' ';
    boolean inEmoji = isEmojiPart(before) && Character.isEmoji(next);
    return !inEmoji && !(joins(before) && joins(next));
  }

  private static boolean isEmojiPart(int point) {
    return Character.isEmoji(point) || point == 0xFE0F;
  }

  private static boolean joins(int point) {
    return point >= 0x0600 && (Character.isLetter(point) || isMark(point));
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
