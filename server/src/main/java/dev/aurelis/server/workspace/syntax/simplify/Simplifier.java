package dev.aurelis.server.workspace.syntax.simplify;

import dev.aurelis.server.model.Simplification;
import dev.aurelis.server.model.TextSpan;
import dev.aurelis.server.workspace.syntax.tree.Language;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTree;
import dev.aurelis.server.workspace.syntax.tree.SyntaxTrees;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Applies every rewrite that is proven inside of a selection, again and again until none is left. A
 * round whose result the grammar likes less than the text before is taken back. Thread-safe.
 */
public final class Simplifier {
  private static final Set<Language> LANGUAGES =
      Set.of(
          Language.JAVA,
          Language.JAVASCRIPT,
          Language.TYPESCRIPT,
          Language.TSX,
          Language.PYTHON,
          Language.GO,
          Language.C,
          Language.CPP,
          Language.C_SHARP);
  private static final int MOST_ROUNDS = 8;
  private final SyntaxTrees trees;

  public Simplifier(SyntaxTrees trees) {
    this.trees = trees;
  }

  /** The selection made simpler; empty where nothing is proven. */
  public Optional<Simplification> of(Language language, String text, TextSpan selection) {
    if (!LANGUAGES.contains(language)) {
      return Optional.empty();
    }
    var done = new LinkedHashSet<String>();
    var now = text;
    var span = selection;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      var within = span;
      var step = trees.readOnce(language, now, tree -> Round.read(tree, within));
      if (step.isEmpty() || step.get().rewrites().isEmpty()) {
        break;
      }
      var next = step.get().applied(now);
      if (errors(language, next) > step.get().errors()) {
        break;
      }
      span = new TextSpan(span.start(), span.end() + next.length() - now.length());
      now = next;
      step.get().rewrites().forEach(rewrite -> done.add(rewrite.what()));
    }
    return done.isEmpty()
        ? Optional.empty()
        : Optional.of(new Simplification(span.of(now), List.copyOf(done)));
  }

  private int errors(Language language, String text) {
    return trees
        .readOnce(language, text, SyntaxTree::errors)
        .map(List::size)
        .orElse(Integer.MAX_VALUE);
  }
}
