/** Walks the candidates until one answers, and records the chain. */
@NullMarked
package dev.aurelis.server.orchestrator.fallback;

import org.jspecify.annotations.NullMarked;
