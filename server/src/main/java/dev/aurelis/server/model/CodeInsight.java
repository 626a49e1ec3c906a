package dev.aurelis.server.model;

import java.util.List;
import java.util.Optional;

/**
 * What the workspace knows about the place a request is about. Computed when asked for, so that a
 * request which needs none of it pays nothing. Thread-safe.
 */
public interface CodeInsight {
  /**
   * The innermost declaration around the selection with its callers, which are looked for in the
   * whole workspace; empty outside of any declaration.
   */
  Optional<SymbolFacts> symbol();

  /** The same declaration, callers left out: fast enough for the way to a model. */
  default Optional<SymbolFacts> declaration() {
    return symbol();
  }

  /** What the same declaration is called, without what is inside of it. */
  default Optional<Heading> heading() {
    return declaration().map(Heading::of);
  }

  /** Ways to go on at the selection's end, best first, {@code most} at the most. */
  List<Continuation> continuations(int most);

  /**
   * Pieces of other code that tell something about the place, in an order that stays while somebody
   * types; nothing of a file that must not be sent. May take 150 ms.
   */
  default List<Excerpt> related() {
    return List.of();
  }

  /** The selection made simpler, as far as that is proven to keep what it does. */
  default Optional<Simplification> simplification() {
    return Optional.empty();
  }

  /** What deserves a look in the whole document, found without a model. */
  default List<Smell> smells() {
    return List.of();
  }

  /**
   * Where tests of the document belong; read from the project's files when it is asked for.
   *
   * @return empty where the project does not tell, or where no file of its may be written
   */
  default Optional<TestPlan> testPlan() {
    return Optional.empty();
  }

  /** Knows nothing. */
  CodeInsight NONE =
      new CodeInsight() {
        @Override
        public Optional<SymbolFacts> symbol() {
          return Optional.empty();
        }

        @Override
        public List<Continuation> continuations(int most) {
          return List.of();
        }
      };
}
