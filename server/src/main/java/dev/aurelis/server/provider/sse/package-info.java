/** A line reader for server-sent events with caps on lines and events. */
@NullMarked
package dev.aurelis.server.provider.sse;

import org.jspecify.annotations.NullMarked;
