package dev.aurelis.server.orchestrator.routing;

import dev.aurelis.server.model.ModelRequest;
import dev.aurelis.server.orchestrator.Candidate;
import java.util.List;

/** Orders the candidates of a route for one request. Leaves none out. */
@FunctionalInterface
interface Order {
  List<Candidate> order(List<Candidate> candidates, ModelRequest request);
}
