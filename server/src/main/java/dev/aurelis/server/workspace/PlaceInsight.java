package dev.aurelis.server.workspace;

import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.Excerpt;
import dev.aurelis.server.model.Heading;
import dev.aurelis.server.model.Simplification;
import dev.aurelis.server.model.Smell;
import dev.aurelis.server.model.SymbolFacts;
import dev.aurelis.server.model.TestPlan;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Computes what is asked for, each thing once. */
final class PlaceInsight implements CodeInsight {
  private final Supplier<Optional<Heading>> readHeading;
  private final Supplier<Optional<SymbolFacts>> readDeclaration;
  private final UnaryOperator<SymbolFacts> findCallers;
  private final IntFunction<List<Continuation>> findContinuations;
  private final Supplier<Optional<Simplification>> simplify;
  private final Supplier<List<Smell>> smell;
  private final Supplier<List<Excerpt>> findRelated;
  private final Supplier<Optional<TestPlan>> planTests;

  private boolean headingRead;
  private Optional<Heading> heading = Optional.empty();
  private boolean declarationRead;
  private Optional<SymbolFacts> declaration = Optional.empty();
  private boolean callersFound;
  private Optional<SymbolFacts> symbol = Optional.empty();
  private List<Continuation> continuations = List.of();
  private int asked;
  private Optional<List<Excerpt>> related = Optional.empty();
  private boolean simplified;
  private Optional<Simplification> simplification = Optional.empty();
  private boolean planned;
  private Optional<TestPlan> plan = Optional.empty();

  PlaceInsight(
      Supplier<Optional<Heading>> readHeading,
      Supplier<Optional<SymbolFacts>> readDeclaration,
      UnaryOperator<SymbolFacts> findCallers,
      IntFunction<List<Continuation>> findContinuations,
      Supplier<Optional<Simplification>> simplify,
      Supplier<List<Smell>> smell,
      Supplier<List<Excerpt>> findRelated,
      Supplier<Optional<TestPlan>> planTests) {
    this.readHeading = readHeading;
    this.readDeclaration = readDeclaration;
    this.findCallers = findCallers;
    this.findContinuations = findContinuations;
    this.simplify = simplify;
    this.smell = smell;
    this.findRelated = findRelated;
    this.planTests = planTests;
  }

  @Override
  public synchronized Optional<SymbolFacts> symbol() {
    if (!callersFound) {
      symbol = declaration().map(findCallers);
      callersFound = true;
    }
    return symbol;
  }

  @Override
  public synchronized Optional<SymbolFacts> declaration() {
    if (!declarationRead) {
      declaration = readDeclaration.get();
      declarationRead = true;
    }
    return declaration;
  }

  @Override
  public synchronized Optional<Heading> heading() {
    if (!headingRead) {
      heading = readHeading.get();
      headingRead = true;
    }
    return heading;
  }

  @Override
  public synchronized Optional<Simplification> simplification() {
    if (!simplified) {
      simplification = simplify.get();
      simplified = true;
    }
    return simplification;
  }

  @Override
  public synchronized List<Excerpt> related() {
    if (related.isEmpty()) {
      related = Optional.of(findRelated.get());
    }
    return related.get();
  }

  @Override
  public synchronized List<Continuation> continuations(int most) {
    if (asked < most) {
      continuations = findContinuations.apply(most);
      asked = most;
    }
    return continuations.size() > most
        ? List.copyOf(continuations.subList(0, most))
        : continuations;
  }

  @Override
  public synchronized Optional<TestPlan> testPlan() {
    if (!planned) {
      plan = planTests.get();
      planned = true;
    }
    return plan;
  }

  @Override
  public List<Smell> smells() {
    return smell.get();
  }
}
