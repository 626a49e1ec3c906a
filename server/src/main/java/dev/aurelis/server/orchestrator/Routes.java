package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.ModelRequest;
import java.util.List;

/** Knows who could answer. */
@FunctionalInterface
public interface Routes {
  /** Candidates in the order in which they are asked, none twice, the local one last. */
  List<Candidate> candidates(ModelRequest request);
}
