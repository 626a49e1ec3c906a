/** Counts questions and the calls made for them. Refuses to change anything on their way. */
@NullMarked
package dev.aurelis.server.orchestrator.metering;

import org.jspecify.annotations.NullMarked;
