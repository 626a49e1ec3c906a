package dev.aurelis.server.provider.http;

import dev.aurelis.server.model.Deadlines;

/**
 * One question for a list.
 *
 * @param route below the endpoint's base address, without a leading slash
 */
public record HttpGet(Endpoint endpoint, String route, Deadlines deadlines) {}
