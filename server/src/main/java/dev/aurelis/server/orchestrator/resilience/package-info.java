/** Retry, deadline and circuit breaker around one candidate. */
@NullMarked
package dev.aurelis.server.orchestrator.resilience;

import org.jspecify.annotations.NullMarked;
