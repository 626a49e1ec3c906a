package dev.aurelis.server.prompt;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells code from prose, and how much two pieces of code have in common. */
final class CodeShape {
  private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
  private static final Pattern PROSE =
      Pattern.compile(
          "\\s*(?:[-*>]\\s+|\\d+[.)]\\s+)?[A-Z`*\"'(][^;{}=<>]*[\\p{L})`*\"'][.:!?,]?\\s*");
  private static final Pattern CODE =
      Pattern.compile(
          ".*[;{}\\])]\\s*|\\s*(?:#|//|/\\*|\\*|--|\"\"\"|@).*|.*\\S\\s*(?:=|:=|=>|->)\\s*\\S.*"
              + "|\\s*(?:def|class|if|for|while|else|elif|return|import|from|fn|func|let|const|var|try"
              + "|with|package|public|private|end|local|case|switch|match|yield|raise|throw|pass)\\b.*");
  private static final int WORDS_OF_A_SENTENCE = 4;
  private static final double ALIKE = 0.5;

  private CodeShape() {}

  /** Whether unfenced text is code: most lines look like it, or it is much like the original. */
  static boolean isCode(String text, String like) {
    int code = 0;
    int prose = 0;
    for (var line : text.split("\n", -1)) {
      if (line.isBlank()) {
        continue;
      }
      boolean sentence = PROSE.matcher(line).matches() && words(line) >= WORDS_OF_A_SENTENCE;
      if (sentence) {
        prose++;
      } else if (CODE.matcher(line).matches()) {
        code++;
      }
    }
    return prose == 0 && (code > 0 || likeness(text, like) >= ALIKE);
  }

  /** Share of words two texts have in common (Jaccard), 0 to 1. */
  static double likeness(String one, String other) {
    var first = vocabulary(one);
    var second = vocabulary(other);
    var common = new HashSet<>(first);
    common.retainAll(second);
    first.addAll(second);
    return first.isEmpty() ? 0 : (double) common.size() / first.size();
  }

  private static int words(String line) {
    return (int) WORD.matcher(line).results().count();
  }

  private static Set<String> vocabulary(String text) {
    var words = new HashSet<String>();
    WORD.matcher(text).results().forEach(found -> words.add(found.group()));
    return words;
  }
}
