package dev.aurelis.server.provider.sse;

import java.util.Optional;

/**
 * One event.
 *
 * @param name the {@code event} field, {@code message} where there is none
 * @param data the {@code data} lines joined by line feeds
 * @param error the {@code error} field that some servers send in place of {@code data}
 * @param whole false where the stream ended before the blank line that ends an event
 */
public record SseEvent(String name, String data, Optional<String> error, boolean whole) {}
