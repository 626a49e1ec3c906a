package dev.aurelis.server.provider.openai;

/** Replaces halves of surrogate pairs that stand alone, which no encoding can carry. */
final class WellFormed {
  private static final char REPLACEMENT = '\ufffd';

  private WellFormed() {}

  static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return repaired(text);
      }
    }
    return text;
  }

  private static String repaired(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
