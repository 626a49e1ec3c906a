/** Answers equal questions from a cache. Refuses anything that is not whole or not repeatable. */
@NullMarked
package dev.aurelis.server.orchestrator.caching;

import org.jspecify.annotations.NullMarked;
