/**
 * Asks a second endpoint where the first one is slow to begin. Refuses to do so after the first
 * visible text, for background work, and for more than one request in twenty.
 */
@NullMarked
package dev.aurelis.server.orchestrator.hedging;

import org.jspecify.annotations.NullMarked;
