package dev.aurelis.server.model;

/**
 * How many tokens a text has, told without a vocabulary: 4.33 characters of code each, a tenth
 * added; a character beyond Latin scripts counts as one. On this project's sources 90 % of the
 * files are estimated between 0.94 and 1.20 times of what gpt-4o counts, all between 0.68 and 1.4.
 */
public final class TokenEstimate {
  private static final double CHARS_PER_TOKEN = 4.33;
  private static final double MARGIN = 1.1;

  /** What a chat's form adds to each message, after OpenAI's cookbook on counting tokens. */
  public static final int PER_MESSAGE = 4;

  private static final char LAST_LATIN = '\u024f';

  private TokenEstimate() {}

  public static int of(String text) {
    int wide = 0;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) > LAST_LATIN) {
        wide++;
      }
    }
    return (int) Math.ceil((text.length() - wide) * MARGIN / CHARS_PER_TOKEN) + wide;
  }

  /** All messages with what a chat's form adds. */
  public static int of(Prompt prompt) {
    return prompt.messages().stream().mapToInt(message -> of(message.text()) + PER_MESSAGE).sum();
  }

  /** How much code fits into so many tokens, in characters. */
  public static int characters(int tokens) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, tokens) * (CHARS_PER_TOKEN / MARGIN));
  }
}
