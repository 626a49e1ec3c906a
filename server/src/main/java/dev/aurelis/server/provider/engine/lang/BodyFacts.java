package dev.aurelis.server.provider.engine.lang;

import dev.aurelis.server.model.SymbolFacts;
import java.util.regex.Pattern;

/**
 * What the words of a body tell where its head declares no result: found in the code without
 * comments, strings and functions inside it.
 *
 * @param known whether the engine could look at all
 * @param returnsValue whether it returns something
 * @param yields whether it is a generator
 * @param awaits whether it waits for asynchronous work
 */
public record BodyFacts(boolean known, boolean returnsValue, boolean yields, boolean awaits) {
  private static final BodyFacts UNKNOWN = new BodyFacts(false, false, false, false);
  private static final Pattern RETURN = Pattern.compile("\\breturn\\b[ \\t]*[^\\s;})]");
  private static final Pattern NO_VALUE =
      Pattern.compile("\\breturn\\b[ \\t]*(?:None|undefined|nil|null)\\b[ \\t]*(?:;|\\R|$)");
  private static final Pattern YIELD = Pattern.compile("\\byield\\b");
  private static final Pattern AWAIT = Pattern.compile("\\bawait\\b|\\.await\\b");
  private static final Pattern ARROW_BLOCK = Pattern.compile("(?:=>|\\bfunction\\b[^{;]*)\\s*\\{");
  private static final Pattern INNER_DEF =
      Pattern.compile("(?m)^([ \\t]+)(?:async )?def .*\\R(?:(?:\\1[ \\t]+.*|[ \\t]*)(?:\\R|$))*");

  public static BodyFacts of(Language language, SymbolFacts facts, String text) {
    return facts
        .body()
        .filter(body -> body.end() <= text.length())
        .map(body -> in(language, body.of(text)))
        .orElse(UNKNOWN);
  }

  private static BodyFacts in(Language language, String body) {
    var code = withoutInner(language, SourceMask.of(language, body));
    boolean expression = language.isScript() && !body.stripLeading().startsWith("{");
    boolean value = expression || RETURN.matcher(NO_VALUE.matcher(code).replaceAll("")).find();
    return new BodyFacts(true, value, YIELD.matcher(code).find(), AWAIT.matcher(code).find());
  }

  private static String withoutInner(Language language, String code) {
    if (language == Language.PYTHON) {
      return INNER_DEF.matcher(code).replaceAll("");
    }
    return language.isScript() ? withoutBlocks(code) : code;
  }

  private static String withoutBlocks(String code) {
    var left = new StringBuilder();
    var blocks = ARROW_BLOCK.matcher(code);
    int from = 0;
    while (blocks.find(from)) {
      left.append(code, from, blocks.end() - 1);
      from = closing(code, blocks.end());
    }
    return left.append(code, from, code.length()).toString();
  }

  private static int closing(String code, int from) {
    int depth = 1;
    int at = from;
    while (at < code.length() && depth > 0) {
      char c = code.charAt(at++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return at;
  }
}
