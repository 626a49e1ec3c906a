package dev.aurelis.server.orchestrator.flight;

import dev.aurelis.server.orchestrator.CandidateEnd;
import dev.aurelis.server.orchestrator.CandidateListener;
import java.util.ArrayList;
import java.util.List;

/** Writes down what one waiter hears. */
final class Passenger implements CandidateListener {
  private final StringBuilder heard = new StringBuilder();
  final List<CandidateEnd> ends = new ArrayList<>();

  @Override
  public void delta(String text) {
    if (!ends.isEmpty()) {
      throw new AssertionError("a piece after the end");
    }
    heard.append(text);
  }

  @Override
  public void end(CandidateEnd end) {
    ends.add(end);
  }

  String heard() {
    return heard.toString();
  }

  CandidateEnd end() {
    if (ends.size() != 1) {
      throw new AssertionError("ends: " + ends);
    }
    return ends.getFirst();
  }
}
