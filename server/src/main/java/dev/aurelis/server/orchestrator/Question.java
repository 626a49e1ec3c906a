package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.model.Priority;
import java.util.function.Supplier;

/**
 * A request on its way.
 *
 * @param askedAt reading of the ticker when it came in
 * @param deadline shared by everything that is tried for it
 * @param urgency how urgent it is now; it may rise while others wait for the same answer
 */
public record Question(
    ModelRequest request, long askedAt, Deadline deadline, Supplier<Priority> urgency) {

  public Question(ModelRequest request, long askedAt, Deadline deadline) {
    this(request, askedAt, deadline, request::priority);
  }

  /** The same question in other words. */
  public Question asking(ModelRequest other) {
    return new Question(other, askedAt, deadline, urgency);
  }

  /** How urgent it is now. */
  public Priority priority() {
    return urgency.get();
  }
}
