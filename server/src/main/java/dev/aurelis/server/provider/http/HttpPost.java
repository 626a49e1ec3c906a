package dev.aurelis.server.provider.http;

import dev.aurelis.server.model.Deadlines;
import okio.ByteString;

/**
 * One JSON request.
 *
 * @param route below the endpoint's base address, without a leading slash
 * @param body UTF-8; sent once at most
 */
public record HttpPost(Endpoint endpoint, String route, ByteString body, Deadlines deadlines) {}
