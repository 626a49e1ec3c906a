package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.ModelRequest;

/** Knows who could answer. */
@FunctionalInterface
public interface Routes {
  Itinerary of(ModelRequest request);
}
