package dev.aurelis.server.prompt;

/** Puts code between fences that nothing inside can close. */
final class Fence {
  private Fence() {}

  static String around(String language, String code) {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < code.length(); at++) {
      run = code.charAt(at) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    var fence = "`".repeat(Math.max(3, longest + 1));
    return fence + language + "\n" + code + (code.endsWith("\n") ? "" : "\n") + fence;
  }
}
