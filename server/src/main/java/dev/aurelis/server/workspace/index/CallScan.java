package dev.aurelis.server.workspace.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds calls of a name in a text without a grammar: the name before an opening parenthesis, where
 * nothing before it says that it is declared there.
 */
public final class CallScan {
  private static final Set<String> DECLARING =
      Set.of("def", "function", "func", "fn", "fun", "sub", "class", "struct", "interface", "void");
  private static final Set<String> BEFORE_CALLS =
      Set.of(
          "return", "new", "throw", "throws", "await", "yield", "else", "do", "in", "not", "and",
          "or", "is", "case", "raise", "assert", "defer", "go", "print", "echo", "if", "elif",
          "while", "until", "unless", "when", "then", "typeof", "delete", "from", "lambda", "with");

  private CallScan() {}

  /**
   * One call.
   *
   * @param offset of the name
   * @param line counted from 1
   */
  public record Call(int offset, int line) {}

  /** Calls of a name, in order, {@code most} at the most. */
  public static List<Call> of(String name, String text, int most) {
    var calls = new ArrayList<Call>();
    var line = 1;
    var start = 0;
    while (start <= text.length() && calls.size() < most) {
      var end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      var at = text.indexOf(name, start, end);
      if (at >= 0) {
        LineLexer.read(text, start, end, new Reader(name, text, line, calls));
      }
      start = end + 1;
      line++;
    }
    return calls.size() > most ? List.copyOf(calls.subList(0, most)) : List.copyOf(calls);
  }

  private static final class Reader implements LineLexer.Sink {
    private final String name;
    private final String text;
    private final int line;
    private final List<Call> calls;
    private String previous = "";
    private int found = -1;

    Reader(String name, String text, int line, List<Call> calls) {
      this.name = name;
      this.text = text;
      this.line = line;
      this.calls = calls;
    }

    @Override
    public void token(int from, int to, boolean spaced) {
      var token = text.substring(from, to);
      if (found >= 0 && token.equals("(")) {
        calls.add(new Call(found, line));
      }
      found = token.equals(name) && !isDeclared() ? from : -1;
      previous = token;
    }

    private boolean isDeclared() {
      if (previous.isEmpty() || BEFORE_CALLS.contains(previous)) {
        return false;
      }
      return DECLARING.contains(previous) || LineLexer.isWord(previous.charAt(0));
    }
  }
}
