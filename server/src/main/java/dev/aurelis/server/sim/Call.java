package dev.aurelis.server.sim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aurelis.server.sim.wire.Request;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One request with all that is needed to answer it.
 *
 * @param json the body, if it is JSON
 * @param chance seeded by the call's number, so that one call's chance is its own
 * @param fixedText a text to be said whatever is asked
 */
record Call(
    Request request,
    Optional<JsonNode> json,
    SimulatorConfig config,
    Instant now,
    RandomGenerator chance,
    Optional<String> fixedText) {}
