package dev.aurelis.server.lsp.assist;

import dev.aurelis.server.config.EditorSettings.Feature;
import dev.aurelis.server.features.action.Refactoring;
import dev.aurelis.server.features.action.TaskKind;
import dev.aurelis.server.features.action.TeamPrompts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A code action of the fixed list.
 *
 * @param kind a kind of LSP 3.18, or below one
 * @param switchedBy the setting that switches it off
 * @param further a member of the command's argument, and its value
 * @param offered where it is offered
 */
record OfferedAction(
    String title,
    String kind,
    String command,
    Feature switchedBy,
    Optional<Map.Entry<String, String>> further,
    Where offered) {
  /** Where an action is offered; the list is to stay short. */
  enum Where {
    ALWAYS,
    /** Where something is reported. */
    AT_DIAGNOSTICS,
    /** Where something is selected, or where actions of its kind are asked for. */
    AT_A_SELECTION,
    /** Where actions of its kind are asked for. */
    BY_KIND
  }

  /** The kind of taking a part out. */
  static final String EXTRACT = "refactor.extract.aurelis";

  /** The kind of everything that rewrites code. */
  static final String REWRITE = "refactor.rewrite.aurelis";

  /** The kind of a library's prompts that change nothing. */
  static final String PROMPT = "source.aurelis.prompt";

  private static final List<OfferedAction> ALL =
      List.of(
          new OfferedAction(
              "Fix with Aurelis",
              "quickfix",
              "aurelis.fix",
              Feature.FIX,
              Optional.empty(),
              Where.AT_DIAGNOSTICS),
          action("Explain with Aurelis", "source.aurelis.explain", "explain", Feature.EXPLAIN),
          action("Refactor with Aurelis", REWRITE, "refactor", Feature.REFACTOR),
          named(Refactoring.EXTRACT, EXTRACT, Where.AT_A_SELECTION),
          named(Refactoring.SIMPLIFY, REWRITE, Where.BY_KIND),
          named(Refactoring.MODERNISE, REWRITE, Where.BY_KIND),
          named(Refactoring.RENAME_LOCALS, REWRITE, Where.BY_KIND),
          action("Optimise with Aurelis", REWRITE, "optimize", Feature.OPTIMIZE),
          action("Document with Aurelis", REWRITE, "document", Feature.DOCUMENT),
          action("Generate tests with Aurelis", "source.aurelis.test", "test", Feature.TEST),
          action("Review with Aurelis", "source.aurelis.review", "review", Feature.REVIEW));

  static List<OfferedAction> all() {
    return ALL;
  }

  /** The action of a prompt of the library. */
  static OfferedAction of(TeamPrompts.Offer prompt) {
    var switchedBy = Feature.valueOf(prompt.kind().name());
    var kind =
        switch (prompt.kind()) {
          case REFACTOR, OPTIMIZE, DOCUMENT, GENERATE -> REWRITE;
          case FIX -> "quickfix";
          case EXPLAIN, TEST, REVIEW, CHAT -> PROMPT;
        };
    return new OfferedAction(
        prompt.title(),
        kind,
        "aurelis.prompt",
        switchedBy,
        Optional.of(Map.entry("prompt", prompt.name())),
        prompt.kind() == TaskKind.FIX ? Where.AT_DIAGNOSTICS : Where.ALWAYS);
  }

  private static OfferedAction named(Refactoring refactoring, String kind, Where offered) {
    return new OfferedAction(
        refactoring.title() + " with Aurelis",
        kind,
        "aurelis.refactor",
        Feature.REFACTOR,
        Optional.of(Map.entry("refactoring", refactoring.key())),
        offered);
  }

  private static OfferedAction action(String title, String kind, String name, Feature switchedBy) {
    return new OfferedAction(
        title, kind, "aurelis." + name, switchedBy, Optional.empty(), Where.ALWAYS);
  }
}
