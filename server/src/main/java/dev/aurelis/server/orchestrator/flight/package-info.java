/**
 * One call for equal questions that are asked at the same time. Whoever comes later hears what was
 * said so far and then goes along; the call ends when nobody is left. Refuses questions that want
 * an answer of their own.
 */
@NullMarked
package dev.aurelis.server.orchestrator.flight;

import org.jspecify.annotations.NullMarked;
