package dev.aurelis.server.prompt;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.PromptFitting;
import dev.aurelis.server.model.TokenEstimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a model that only chats fill the hole at the cursor. The marker carries an id that does not
 * occur in the file, so code that looks like a marker changes nothing. What comes before the file
 * is the same for every request, which a provider's cache rewards.
 *
 * @param fitting leaves other code away where a window is too small for it
 * @param nonce the marker's id
 */
public record HolePrompt(Prompt prompt, PromptFitting fitting, String nonce) {
  private static final int SURROUNDINGS = 8_000;

  /**
   * The prompt for a cursor; a selection counts as its end. May take what {@link
   * dev.aurelis.server.model.CodeInsight#related} takes.
   */
  public static HolePrompt at(CodeContext code) {
    var window = ContextWindow.around(code, SURROUNDINGS);
    var related = RelatedText.of(code.insight().related());
    var nonce = nonce(related + window.before() + window.after());
    return new HolePrompt(
        prompt(code, window, related, nonce),
        tokens ->
            Optional.of(prompt(code, window, "", nonce))
                .filter(less -> TokenEstimate.of(less) <= tokens),
        nonce);
  }

  private static Prompt prompt(
      CodeContext code, ContextWindow window, String related, String nonce) {
    return PromptTemplate.named("hole")
        .fill(
            Map.of(
                "related", related,
                "path", code.path(),
                "language", code.languageId(),
                "nonce", nonce,
                "before", window.before(),
                "after", window.after()));
  }

  /** What ends the answer. */
  public List<String> stop() {
    return List.of(closing());
  }

  /**
   * The fill in an answer so far, which may still be growing. Providers that fill holes natively
   * answer without tags; then it is the answer itself.
   *
   * @return empty while an opening tag may still come
   */
  public Optional<String> fill(String answer) {
    var said = Thinking.removed(answer);
    var opening = "<fill id=\"" + nonce + "\">";
    int start = said.indexOf(opening);
    if (start < 0 && said.stripLeading().startsWith("<fill")) {
      int close = said.indexOf('>');
      return close < 0 ? Optional.empty() : Optional.of(until(said.substring(close + 1)));
    }
    if (start < 0) {
      boolean mayCome = !said.isBlank() && "<fill".startsWith(said.strip());
      return mayCome ? Optional.empty() : Optional.of(until(said));
    }
    return Optional.of(until(said.substring(start + opening.length())));
  }

  private String closing() {
    return "</fill id=\"" + nonce + "\">";
  }

  private String until(String text) {
    int full = text.indexOf(closing());
    int end = full >= 0 ? full : text.indexOf("</fill");
    return end >= 0 ? text.substring(0, end) : withoutPart(text);
  }

  /** Without a closing tag that has only begun. */
  private String withoutPart(String text) {
    for (int length = Math.min(closing().length(), text.length()); length > 1; length--) {
      if (text.endsWith(closing().substring(0, length))) {
        return text.substring(0, text.length() - length);
      }
    }
    return text;
  }

  private static String nonce(String text) {
    int number = text.hashCode();
    var nonce = "h" + Integer.toHexString(number);
    while (text.contains(nonce)) {
      number = number * 31 + 1;
      nonce = "h" + Integer.toHexString(number);
    }
    return nonce;
  }
}
