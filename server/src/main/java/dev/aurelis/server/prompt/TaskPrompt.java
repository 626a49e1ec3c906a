package dev.aurelis.server.prompt;

import dev.aurelis.server.model.CodeContext;
import dev.aurelis.server.model.Prompt;
import dev.aurelis.server.model.SymbolFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a task's template from code. What the user says is never cut; the surroundings are, to what
 * the budget leaves; what the user selected is cut only for a task that does not replace it.
 *
 * @param instruction what the user adds, if anything
 * @param diagnostics what the editor reports about the selection, one line each
 */
public record TaskPrompt(CodeContext code, Optional<String> instruction, List<String> diagnostics) {
  /** The longest prompt that is ever sent, in characters. */
  public static final int LONGEST = 50_000;

  /** Characters of surroundings, about six thousand tokens: the smallest free tier takes eight. */
  static final int SURROUNDINGS = 20_000;

  private static final int FRAME = 400;

  private static final int SHORTEST_EXCERPT = 2_000;

  public TaskPrompt {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * The prompt for a task that replaces the selection: a model must see all that it replaces.
   *
   * @return empty where what must not be cut is too long already
   */
  public Optional<Prompt> write(PromptTemplate template) {
    return code.selection().length() <= room(template)
        ? Optional.of(filled(template, code.selected()))
        : Optional.empty();
  }

  /**
   * The prompt for a task that only reads the selection: the middle of a very long one is left out.
   *
   * @return empty where the instruction alone is too long
   */
  public Optional<Abridged> writeAbridged(PromptTemplate template) {
    int room = room(template);
    if (room < SHORTEST_EXCERPT) {
      return write(template).map(prompt -> new Abridged(prompt, 0));
    }
    var excerpt = Excerpt.of(code.selected(), room);
    return Optional.of(new Abridged(filled(template, excerpt.text()), excerpt.leftOut()));
  }

  /**
   * A prompt that may lack a part of the selection.
   *
   * @param leftOut characters of the selection that are not in it
   */
  public record Abridged(Prompt prompt, int leftOut) {}

  /** Characters that are left for the selection and what is around it. */
  private int room(PromptTemplate template) {
    return LONGEST
        - template.length()
        - said().length()
        - reported().length()
        - code.path().length()
        - FRAME;
  }

  private Prompt filled(PromptTemplate template, String selected) {
    var window =
        ContextWindow.around(code, Math.min(SURROUNDINGS, room(template) - selected.length()));
    return template.fill(
        Map.of(
            "language", code.languageId(),
            "path", code.path(),
            "symbol", code.insight().declaration().map(TaskPrompt::signature).orElse(""),
            "instruction", said(),
            "diagnostics", reported(),
            "selection", Fence.around(code.languageId(), selected),
            "before", titled("For orientation, the text before it:", window.before()),
            "after", titled("For orientation, the text after it:", window.after())));
  }

  private String said() {
    return instruction.map(String::strip).orElse("");
  }

  private String reported() {
    return String.join("; ", diagnostics);
  }

  private String titled(String title, String text) {
    return text.isBlank() ? "" : title + "\n" + Fence.around(code.languageId(), text);
  }

  private static String signature(SymbolFacts symbol) {
    var within =
        symbol.containers().isEmpty() ? "" : " in " + String.join(".", symbol.containers());
    var head = symbol.signature() + within;
    return head.length() <= FRAME / 2 ? head : head.substring(0, FRAME / 2);
  }
}
