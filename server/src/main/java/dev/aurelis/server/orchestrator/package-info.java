/**
 * Takes a request to the best answer that can be had: ordered stages over one port. Names no
 * concrete provider or cache.
 */
@NullMarked
package dev.aurelis.server.orchestrator;

import org.jspecify.annotations.NullMarked;
