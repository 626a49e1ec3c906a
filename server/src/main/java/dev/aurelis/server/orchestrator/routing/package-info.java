/** Which candidates serve a task type, in which order. */
@NullMarked
package dev.aurelis.server.orchestrator.routing;

import org.jspecify.annotations.NullMarked;
