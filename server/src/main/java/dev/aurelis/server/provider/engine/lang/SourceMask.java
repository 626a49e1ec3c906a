package dev.aurelis.server.provider.engine.lang;

import java.util.Arrays;
import java.util.List;

/**
 * A text whose comments and string contents are blanked, so that words can be looked for in the
 * code alone. Offsets stay what they were. A scan by the language's quoting rules, not a parse:
 * what stands inside an interpolation is blanked too.
 */
public final class SourceMask {
  private final String text;
  private final char[] masked;
  private final Language language;
  private int at;

  private SourceMask(Language language, String text) {
    this.language = language;
    this.text = text;
    this.masked = text.toCharArray();
  }

  /** The text with the same length and line ends. */
  public static String of(Language language, String text) {
    return new SourceMask(language, text).run();
  }

  private String run() {
    while (at < text.length()) {
      if (!comment() && !quoted()) {
        at++;
      }
    }
    return new String(masked);
  }

  private boolean comment() {
    for (var mark : lineMarks()) {
      if (text.startsWith(mark, at) && opensComment(mark)) {
        blankTo(endOfLine(at));
        return true;
      }
    }
    for (var block : blockMarks()) {
      if (text.startsWith(block.open, at)) {
        int end = text.indexOf(block.close, at + block.open.length());
        blankTo(end < 0 ? text.length() : end + block.close.length());
        return true;
      }
    }
    return false;
  }

  private boolean opensComment(String mark) {
    boolean hash = mark.equals("#");
    boolean luaBlock = language == Language.LUA && text.startsWith("--[[", at);
    boolean attribute = hash && language == Language.PHP && text.startsWith("#[", at);
    boolean wordBefore =
        hash
            && language == Language.SHELL
            && at > 0
            && !Character.isWhitespace(text.charAt(at - 1))
            && ";(".indexOf(text.charAt(at - 1)) < 0;
    return !luaBlock && !attribute && !wordBefore;
  }

  private List<String> lineMarks() {
    return switch (language) {
      case PYTHON, RUBY, SHELL -> List.of("#");
      case LUA -> List.of("--");
      case PHP -> List.of("//", "#");
      case JAVA, JAVASCRIPT, TYPESCRIPT, GO, RUST, C, CPP, CSHARP, KOTLIN -> List.of("//");
    };
  }

  private List<Block> blockMarks() {
    return switch (language) {
      case PYTHON, RUBY, SHELL -> List.of();
      case LUA -> List.of(new Block("--[[", "]]"));
      case PHP, JAVA, JAVASCRIPT, TYPESCRIPT, GO, RUST, C, CPP, CSHARP, KOTLIN ->
          List.of(new Block("/*", "*/"));
    };
  }

  private boolean quoted() {
    for (var triple : List.of("\"\"\"", "'''")) {
      if (text.startsWith(triple, at) && hasTriple(triple)) {
        int end = text.indexOf(triple, at + 3);
        blankTo(end < 0 ? text.length() : end + 3);
        return true;
      }
    }
    if (language == Language.LUA && text.startsWith("[[", at)) {
      int end = text.indexOf("]]", at);
      blankTo(end < 0 ? text.length() : end + 2);
      return true;
    }
    char quote = text.charAt(at);
    if (quote == '`' && (language.isScript() || language == Language.GO)) {
      blankTo(closing('`', text.length(), language.isScript()));
      return true;
    }
    if (quote == '"' || (quote == '\'' && isQuote())) {
      int limit = language == Language.SHELL ? text.length() : endOfLine(at);
      blankTo(closing(quote, limit, language != Language.SHELL || quote == '"'));
      return true;
    }
    return false;
  }

  private boolean hasTriple(String triple) {
    return switch (language) {
      case PYTHON -> true;
      case JAVA, KOTLIN, CSHARP -> triple.startsWith("\"");
      case JAVASCRIPT, TYPESCRIPT, GO, RUST, C, CPP, RUBY, PHP, LUA, SHELL -> false;
    };
  }

  /** An apostrophe may also open a lifetime (Rust) or separate digits (C++). */
  private boolean isQuote() {
    return switch (language) {
      case RUST -> text.startsWith("\\", at + 1) || text.startsWith("'", at + 2);
      case C, CPP -> at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      case JAVA, PYTHON, JAVASCRIPT, TYPESCRIPT, GO, CSHARP, RUBY, PHP, KOTLIN, LUA, SHELL -> true;
    };
  }

  /** The offset after the closing quote, or {@code limit}. */
  private int closing(char quote, int limit, boolean escapes) {
    for (int i = at + 1; i < limit; i++) {
      if (escapes && text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return limit;
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private void blankTo(int end) {
    int last = Math.min(Math.max(end, at + 1), masked.length);
    for (int i = at; i < last; i++) {
      if (masked[i] != '\n' && masked[i] != '\r') {
        Arrays.fill(masked, i, i + 1, ' ');
      }
    }
    at = last;
  }

  private record Block(String open, String close) {}
}
