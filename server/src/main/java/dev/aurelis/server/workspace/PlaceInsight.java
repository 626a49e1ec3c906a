package dev.aurelis.server.workspace;

import dev.aurelis.server.model.CodeInsight;
import dev.aurelis.server.model.Continuation;
import dev.aurelis.server.model.SymbolFacts;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Computes what is asked for, each thing once. */
final class PlaceInsight implements CodeInsight {
  private final Supplier<Optional<SymbolFacts>> readSymbol;
  private final IntFunction<List<Continuation>> findContinuations;

  private boolean symbolRead;
  private Optional<SymbolFacts> symbol = Optional.empty();
  private List<Continuation> continuations = List.of();
  private int asked;

  PlaceInsight(
      Supplier<Optional<SymbolFacts>> readSymbol,
      IntFunction<List<Continuation>> findContinuations) {
    this.readSymbol = readSymbol;
    this.findContinuations = findContinuations;
  }

  @Override
  public synchronized Optional<SymbolFacts> symbol() {
    if (!symbolRead) {
      symbol = readSymbol.get();
      symbolRead = true;
    }
    return symbol;
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
}
