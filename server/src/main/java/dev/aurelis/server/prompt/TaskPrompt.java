package dev.aurelis.server.prompt;

import dev.aurelis.server.config.TeamStyle;
import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Heading;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.PromptFitting;
import dev.aurelis.server.model.TokenEstimate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Fills a task's template from code. What the user says and selected is never cut; the surroundings
 * are, to what the budget leaves.
 *
 * @param instruction what the user adds, if anything
 * @param diagnostics what the editor reports about the selection, one line each
 * @param further values of more places, what matters most first: the last go where there is no room
 */
public record TaskPrompt(
    CodeContext code,
    Optional<String> instruction,
    List<String> diagnostics,
    SequencedMap<String, String> further) {
  /** The longest prompt that is ever sent, in characters. */
  public static final int LONGEST = 50_000;

  /** Characters of surroundings, about six thousand tokens: the smallest free tier takes eight. */
  static final int SURROUNDINGS = 20_000;

  private static final int FRAME = 400;

  public TaskPrompt {
    diagnostics = List.copyOf(diagnostics);
    further = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(further));
  }

  public TaskPrompt(CodeContext code, Optional<String> instruction, List<String> diagnostics) {
    this(code, instruction, diagnostics, StylePrompt.of(TeamStyle.NONE));
  }

  /**
   * The prompt.
   *
   * @return empty where what must not be cut is too long already
   */
  public Optional<Prompt> write(PromptTemplate template) {
    return write(template, LONGEST);
  }

  /** Writes the same prompt for smaller windows: the surroundings go, farthest lines first. */
  public PromptFitting fitting(PromptTemplate template) {
    return tokens -> write(template, Math.min(LONGEST, TokenEstimate.characters(tokens)));
  }

  private Optional<Prompt> write(PromptTemplate template, int longest) {
    var said = instruction.map(String::strip).orElse("");
    var reported = String.join("; ", diagnostics);
    int fixed =
        template.length()
            + code.selection().length()
            + said.length()
            + reported.length()
            + code.path().length()
            + FRAME;
    if (fixed > longest) {
      return Optional.empty();
    }
    var values = fitting(longest - fixed);
    int more = values.values().stream().mapToInt(String::length).sum();
    var window = ContextWindow.around(code, Math.min(SURROUNDINGS, longest - fixed - more));
    values.put("language", code.languageId());
    values.put("path", code.path());
    values.put("symbol", code.insight().heading().map(TaskPrompt::signature).orElse(""));
    values.put("instruction", said);
    values.put("diagnostics", reported);
    values.put("selection", Fence.around(code.languageId(), code.selected()));
    values.put("before", titled("For orientation, the text before it:", window.before()));
    values.put("after", titled("For orientation, the text after it:", window.after()));
    return Optional.of(template.fill(values));
  }

  private Map<String, String> fitting(int room) {
    var values = new HashMap<String, String>();
    int left = room;
    for (var value : further.entrySet()) {
      boolean fits = value.getValue().length() <= left;
      values.put(value.getKey(), fits ? value.getValue() : "");
      left -= fits ? value.getValue().length() : 0;
    }
    return values;
  }

  private String titled(String title, String text) {
    return text.isBlank() ? "" : title + "\n" + Fence.around(code.languageId(), text);
  }

  private static String signature(Heading symbol) {
    var within =
        symbol.containers().isEmpty() ? "" : " in " + String.join(".", symbol.containers());
    var head = symbol.signature() + within;
    return head.length() <= FRAME / 2 ? head : head.substring(0, FRAME / 2);
  }
}
