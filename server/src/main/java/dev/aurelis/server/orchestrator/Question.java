package dev.aurelis.server.orchestrator;

import dev.aurelis.server.model.ModelRequest;

/**
 * A request on its way.
 *
 * @param askedAt reading of the ticker when it came in
 * @param deadline shared by everything that is tried for it
 */
public record Question(ModelRequest request, long askedAt, Deadline deadline) {}
