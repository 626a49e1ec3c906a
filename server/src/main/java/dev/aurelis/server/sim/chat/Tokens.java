package dev.aurelis.server.sim.chat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Cuts text into tokens. The pieces put together are the text again. */
public interface Tokens {
  List<String> pieces(String text);

  default int count(String text) {
    return pieces(text).size();
  }

  /** A guess by runs of letters, digits and signs; needs no vocabulary. */
  static Tokens estimated() {
    return new Estimated();
  }

  /** The o200k vocabulary, loaded on first use (about half a second and 29 MB). */
  static Tokens exact() {
    return new Vocabulary();
  }

  /** Runs of letters up to eight, digits up to three, signs up to three. */
  final class Estimated implements Tokens {
    private static final Pattern RUN =
        Pattern.compile(" ?\\p{L}{1,8}| ?\\p{N}{1,3}|\\s+| ?[^\\s\\p{L}\\p{N}]{1,3}");

    @Override
    public List<String> pieces(String text) {
      return RUN.matcher(text).results().map(MatchResult::group).toList();
    }
  }
}
