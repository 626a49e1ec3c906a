package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.model.ModelId;
import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import dev.aurelis.server.model.TaskType;
import dev.aurelis.server.orchestrator.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prefers the model that suits the request: the small fast one where it is urgent and short, the
 * reasoning one where it is difficult, the one for code where it is long. Which ones those are, the
 * routes of those tasks say.
 */
final class ContextOrder implements Order {
  private static final int SHORT_CHARS = 1_000;
  private static final int LONG_CHARS = 10_000;

  /** Metadata: how difficult the work is. */
  private static final String COMPLEXITY = "complexity";

  private final RouteTable table;
  private final Models models;

  ContextOrder(RouteTable table, Models models) {
    this.table = table;
    this.models = models;
  }

  @Override
  public List<Candidate> order(List<Candidate> candidates, ModelRequest request) {
    return suited(request).map(task -> first(candidates, table.of(task))).orElse(candidates);
  }

  private static Optional<TaskType> suited(ModelRequest request) {
    int length = request.prompt().length();
    boolean urgent = request.priority().compareTo(Priority.CODE_ACTION) < 0;
    if ("high".equals(request.metadata().get(COMPLEXITY))) {
      return Optional.of(TaskType.COMPLEX_REASONING);
    }
    if (length > LONG_CHARS) {
      return Optional.of(TaskType.CODE_GENERATION);
    }
    return urgent && length < SHORT_CHARS ? Optional.of(TaskType.GENERAL) : Optional.empty();
  }

  private List<Candidate> first(List<Candidate> candidates, Route suited) {
    var preferred =
        suited.models().stream()
            .flatMap(model -> candidates.stream().filter(one -> isMeant(one, model)))
            .findFirst();
    return Stream.concat(preferred.stream(), candidates.stream()).distinct().toList();
  }

  private boolean isMeant(Candidate candidate, ModelId model) {
    var known = models.at(candidate.provider());
    return known.same(candidate.model(), model) || known.succeeds(candidate.model(), model);
  }
}
