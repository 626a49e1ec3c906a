package dev.aurelis.server.lsp.assist;

import dev.aurelis.server.config.EditorSettings.Feature;
import dev.aurelis.server.features.action.TaskKind;
import dev.aurelis.server.features.action.TeamPrompts;
import java.util.List;

/**
 * A code action of the fixed list.
 *
 * @param kind a kind of LSP 3.18, or below one
 * @param switchedBy the setting that switches it off
 * @param needsDiagnostics whether it is offered only where something is reported
 */
record OfferedAction(
    String title, String kind, String command, Feature switchedBy, boolean needsDiagnostics) {
  /** The kind of everything that rewrites code. */
  static final String REWRITE = "refactor.rewrite.aurelis";

  /** The kind of a library's prompts that change nothing. */
  static final String PROMPT = "source.aurelis.prompt";

  private static final List<OfferedAction> ALL =
      List.of(
          new OfferedAction("Fix with Aurelis", "quickfix", "aurelis.fix", Feature.FIX, true),
          action("Explain with Aurelis", "source.aurelis.explain", "explain", Feature.EXPLAIN),
          action("Refactor with Aurelis", REWRITE, "refactor", Feature.REFACTOR),
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
        prompt.title(), kind, "aurelis.prompt", switchedBy, prompt.kind() == TaskKind.FIX);
  }

  private static OfferedAction action(String title, String kind, String name, Feature switchedBy) {
    return new OfferedAction(title, kind, "aurelis." + name, switchedBy, false);
  }
}
